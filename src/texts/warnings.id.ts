/** What is no mistake and yet unwise in a room file, Indonesian. */

export const warningsId = {
  'snmp-known-community':
    'Community "{name}" diketahui semua orang. Ganti pada alatnya, lalu tulis yang baru dalam "community-file".',
  'snmp-in-the-clear':
    'SNMP versi {version} terbaca oleh siapa pun di jaringan. Pakai version: 3 bila alatnya sanggup.',
  'snmp-unencrypted': 'SNMP versi 3 tanpa "priv" tidak dienkripsi. Tambahkan auth dan priv beserta berkas kuncinya.',
  'password-in-the-clear':
    'Kata sandi dikirim tanpa enkripsi dan terbaca oleh siapa pun di jaringan. Tambahkan tls: true bila peladennya sanggup.',
  'port-numbered':
    'Port {path} dapat menjadi adaptor lain setelah ada yang dicabut dan dipasang. Tulis nama tetapnya dari /dev/serial/by-id.',
  'token-in-room-file':
    'Siapa pun yang dapat membaca berkas ini dapat bertindak di ruang. Tulis token dalam berkas tersendiri dan sebutkan dalam "token-file".',
  'central-in-the-clear':
    'Kata sandi dan semua data dikirim ke broker tanpa enkripsi dan terbaca oleh siapa pun di jaringan. Tulis mqtts:// bila brokernya sanggup.',
  'pin-of-bus': 'GPIO {gpio} juga kaki {name}. Pakai pin lain, atau pastikan {name} mati dalam config.txt.',
  'band-too-fine':
    'Sensor ini hanya teliti ±{accuracy} {unit}, sedangkan aturan {rules} menilai rentang {low}–{high} {unit}: di dalam atau di luar tidak dapat dibedakan. Pakai sensor yang lebih teliti, misalnya SHT3x atau SHT4x.',
  'onvif-user':
    'Kebanyakan perangkat ONVIF hanya memberi tahu peristiwa kepada pengguna yang dikenal. Tambahkan "user" dan "password-file".',
} as const
