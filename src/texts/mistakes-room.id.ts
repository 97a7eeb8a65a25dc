/** Mistakes in what a room file says about its room, Indonesian. */

export const mistakesRoomId = {
  'profile-or-contacts':
    'Perangkat memerlukan "profile" dengan "link" (berkabel data) atau "contacts" (di balik kontak), bukan keduanya.',
  'link-needed': 'Perangkat ini belum punya alamat. Tambahkan link: { tcp: "host:port", unit: 1 }.',
  'key-of-contacts': '"{name}" hanya untuk perangkat dengan "contacts"; profil sudah menentukannya. Hapus "{name}".',
  'key-of-wire': '"{name}" hanya untuk perangkat berkabel data. Hapus "{name}".',
  'no-contacts': '"contacts" masih kosong. Tambahkan kontak, misalnya leak: { on: io-1, input: 1, normally: open }.',
  'normally-needed':
    'Belum dikatakan bagaimana keadaan diam kontak "{name}". Tambahkan normally: open atau normally: closed.',
  'contact-needed': 'Setiap perangkat berprofil {profile} punya kontak "{name}". Tambahkan.',
  'probe-needed': 'Profil {profile} memerlukan sensor. Tambahkan probes: { {name}: sensor/temperature }.',
  'probe-of-other-unit': '"{from}" satuannya lain dari "{name}". Pilih sensor lain.',
  'profile-of-wire': 'Profil {name} dibaca lewat kabel data. Tulis "link", bukan "contacts".',
  'profile-of-contacts': 'Profil {name} adalah untuk kontak. Tulis "contacts", bukan "link".',
  'duplicate-device': 'Id perangkat "{name}" dipakai dua kali. Beri id lain.',
  'reserved-id': 'Id "{name}" dipakai oleh program sendiri. Beri id lain.',
  'retired-listed': 'Perangkat "{name}" sudah dipensiunkan tetapi masih terdaftar. Hapus dari salah satu daftar.',
  'retired-twice': 'Perangkat "{name}" dua kali ada di daftar pensiun. Hapus salah satu.',
  'unknown-profile': 'Profil "{name}" tidak ada. {hint}',
  'address-taken': 'Alamat {address} unit {unit} sudah dipakai "{other}". Periksa alamat atau nomor unit.',
  'serial-two-modes':
    'Port {name} disetel {expected} untuk "{other}" dan {got} di sini. Semua perangkat pada satu port harus memakai "baud" yang sama.',
  'line-two-protocols':
    'Jalur {name} sudah dipakai "{other}" yang berbicara {expected}. Beri {got} adaptor atau port tersendiri.',
  'point-not-in-profile': 'Profil {profile} tidak punya titik "{name}". {hint}',
  'calibrate-of-word': '"{name}" bukan bilangan sehingga tidak dapat dikalibrasi. Hapus "calibrate".',
  'nominal-needed':
    '"{name}" ada beberapa macam dan batasnya berbeda. Tambahkan points: { {name}: { nominal: … } } dengan salah satu dari {choices}.',
  'nominal-of-none': '"{name}" hanya satu macam. Hapus "nominal".',
  'nominal-unknown': '"{name}" tidak ada yang {got}. Pilih salah satu dari {choices}.',
  'backup-key':
    'Ini bukan kunci publik age: kunci itu diawali age1. Buat pasangan kunci dengan: jaga backup --new-key BERKAS, simpan berkasnya di kantor, dan tulis kunci yang tercetak di sini.',
  'backup-nowhere':
    'Tidak disebut ke mana cadangan disimpan. Tambahkan "folder", atau "media" berisi media lepas yang terdaftar.',
  'medium-uuid': 'Ini bukan UUID sebuah sistem berkas. Bacalah dengan: lsblk -o NAME,UUID.',
  'medium-twice': 'Media ini tertulis dua kali. Hapus salah satunya.',
  'cert-halved': '"cert-file" dan "key-file" harus ditulis bersama. Tambahkan yang belum ada.',
  'file-needs-mqtts': '"{name}" hanya berlaku dengan enkripsi. Tulis url: mqtts://…, atau hapus "{name}".',
  'gain-zero': 'Faktor 0 membuat setiap nilai sama. Tulis faktor yang benar, biasanya mendekati 1.',
  'lacks-needed': 'Setiap perangkat berprofil {profile} punya "{name}". Hapus dari "lacks".',
  'link-of-modbus':
    'Profil {name} dibaca lewat Modbus. Tulis link: { tcp: "host:port", unit: 1 }, atau "rtu" dengan port serial.',
  'link-of-nut': 'Profil {name} dibaca dari peladen NUT. Tulis link: { nut: "host:3493", ups: nama }.',
  'link-of-probe': 'Profil {name} bertanya pada sebuah layanan. Tulis link: { {key}: "…" }.',
  'url-without-certificate':
    'Profil {name} membaca sertifikat, dan http:// tidak memilikinya. Tulis https://, atau lacks: [net.certificate].',
  'link-of-megatec': 'UPS dengan profil {name} terhubung ke port serial. Tulis link: { megatec: /dev/serial/by-id/… }.',
  'link-of-ntu': 'UPS dengan profil {name} terhubung ke port serial. Tulis link: { ntu: /dev/serial/by-id/… }.',
  'link-of-ydn23':
    'Perangkat dengan profil {name} berbicara YDN23. Tulis link: { ydn23: /dev/serial/by-id/…, address: 1 } atau { ydn23-tcp: "192.168.1.20:4001", address: 1 }.',
  'link-of-hikvision':
    'Perangkat dengan profil {name} berbicara ISAPI. Tulis link: { hikvision: "192.168.1.64", user: nama, password-file: berkas }.',
  'link-of-mqtt': 'Perangkat dengan profil {name} mengirim lewat MQTT. Tulis link: { mqtt: "host:1883", topic: nama }.',
  'link-of-onvif':
    'Perangkat dengan profil {name} berbicara ONVIF. Tulis link: { onvif: "192.168.1.64", user: nama, password-file: berkas }.',
  'onvif-token-unknown': 'Profil ini tidak meminta token "{name}". {hint}',
  'link-of-snmp':
    'Profil {name} dibaca lewat SNMP. Tulis link: { snmp: "host:161", version: 3, user: nama, auth: sha256, auth-file: berkas, priv: aes, priv-file: berkas }.',
  'snmp-community': 'SNMP versi {version} memerlukan "community-file" atau "community", tepat salah satu. Perbaiki.',
  'snmp-user': 'SNMP versi 3 memerlukan nama pengguna. Tambahkan "user".',
  'snmp-key-of-3': '"{name}" hanya untuk version: 3. Hapus "{name}", atau pakai version: 3.',
  'snmp-key-of-2': '"{name}" bukan untuk version: 3. Hapus "{name}".',
  'snmp-key-halved': '"{name}" dan "{file}" harus ditulis bersama. Tambahkan yang belum ada.',
  'snmp-priv-alone': 'Enkripsi memerlukan pengenalan. Tambahkan "auth" dan "auth-file".',
  'snmp-secret-lines': 'Berkas "{name}" harus memuat rahasianya dalam satu baris. Perbaiki berkasnya.',
  'snmp-key-short': 'Kunci dalam berkas "{name}" terlalu pendek. Pakai sedikitnya {least} tanda.',
  'snmp-row-unknown': 'Profil ini tidak punya tabel "{name}". {hint}',
  'snmp-row-needed': 'Baris mana dari tabel "{name}" belum disebut. Tambahkan rows: { {name}: "nama baris" }.',
  'login-halved': '"user" dan "password-file" harus ditulis bersama. Tambahkan yang belum ada.',
  'password-lines': 'Berkas "{name}" harus memuat kata sandi dalam satu baris. Perbaiki berkasnya.',
  'ca-without-tls': '"ca-file" hanya berlaku dengan enkripsi. Tambahkan tls: true.',

  'unknown-carrier': 'Perangkat "{name}" tidak ada. {hint}',
  'no-channels': 'Perangkat "{name}" tidak punya masukan kontak. {hint}',
  'two-carriers':
    'Kontak satu perangkat harus di satu modul, tetapi ada di "{first}" dan "{other}". Pisahkan perangkatnya.',
  'contact-place':
    'Kontak pada modul atau papan memerlukan "on"; kontak pada pin pengontrol sendiri (gpio) tidak. Perbaiki.',
  'key-of-pin': '"{name}" hanya untuk pin pengontrol sendiri. Hapus "{name}", atau tulis "gpio".',
  'pin-of-other': 'Aktuator ini ada pada pin pengontrol sendiri. Hapus "driver".',
  'pin-taken': 'GPIO {gpio} sudah dipakai "{other}". Pilih pin lain.',
  'pin-of-port': 'GPIO {gpio} adalah port serial yang dipakai "{other}". Pilih pin lain.',
  'energised-at-boot':
    'Sebelum program berjalan, GPIO {gpio} sudah {level}, sehingga {kind} bekerja tanpa pengontrol. Pakai GPIO 9–27 dengan energised: high.',
  'no-such-input': '"{on}" tidak punya masukan {input}. Pilih {first} sampai {last}.',
  'input-taken': 'Masukan {input} pada "{on}" sudah dipakai "{other}". Pilih masukan lain.',
  'link-of-sysfs':
    'Profil {name} adalah sensor yang dibaca sistem operasi. Tulis link: { sysfs: only }, atau nama yang diberi sistem, misalnya sysfs: "1-0044".',
  'bad-sysfs':
    '"{got}" bukan nama sensor. Tulis only bila hanya ada satu, atau nama yang diberi sistem: 1-0044, 28-0316a2793cff, dht11@4.',
  'bad-sysfs-file': '"{got}" bukan nama berkas sensor. Tulis namanya saja, misalnya temp1_input.',
  'link-of-dht':
    'Profil {name} adalah sensor pada pin pengontrol sendiri. Tulis link: { dht: 4 } dengan nomor GPIO-nya.',
  'dht-too-often': 'Bila dibaca lebih sering, sensor ini dan pembacanya memberi nilai lama. Tulis poll: 5s atau lebih.',
  'link-of-board': 'Profil {name} adalah papan pada port serial. Tulis link: { board: /dev/serial/by-id/… }.',
  'link-of-sensor': 'Profil {name} dibaca oleh papan. Tulis link: { on: papan, pin: D6 }.',
  'sensor-on': '"{name}" bukan papan. Tulis id perangkat berprofil board/jaga. {hint}',
  'one-terminal':
    'Kontak ini belum jelas tersambung di mana. Tulis salah satu: input (modul), pin atau loop (papan), atau gpio (pin pengontrol sendiri).',
  'no-such-terminal': '"{on}" tidak punya sambungan "{name}". Yang ada: {known}.',
  'normally-of-loop': 'Resistor loop sendiri yang menunjukkan keadaan diam dan alarm. Hapus "normally".',
  'bands-of-loop': '"bands" hanya untuk kontak dengan "loop". Hapus "bands", atau pakai loop: A0.',
  'bands-overlap':
    'Rentang loop "{name}" bertumpuk atau terlalu rapat. Antara dua rentang harus ada jarak paling sedikit {apart} hitungan.',
  'key-of-board': '"{name}" hanya untuk aktuator pada papan. Tambahkan driver: board, atau hapus "{name}".',
  'actuator-on':
    'Papan untuk aktuator ini belum disebut atau tidak ada. Tulis on: dengan id perangkat berprofil board/jaga. {hint}',
  'relay-has-pin': 'Relai papan selalu pada D8 dan kontak baliknya pada D9. Hapus "{name}".',
  'actuator-pin': 'Belum dikatakan pin mana yang menggerakkan {kind}. Tambahkan pin: D10, D11, D12, atau D13.',
  'no-contact-name': '"{name}" tidak dapat dibaca dari kontak. Pakai nama keadaan, misalnya leak atau door.',
  'held-beside-reed':
    'Kontak "door" sudah menunjukkan pintu tertahan. Pindahkan "door.alarm" ini ke perangkat lain, atau tulis means: forced.',

  'unknown-role': 'Peran "{name}" tidak dipakai aturan mana pun. {hint}',
  'unknown-device': 'Perangkat "{name}" tidak ada di ruang ini. {hint}',
  'unknown-point': 'Titik "{name}" tidak ada di ruang ini. {hint}',
  'override-changes-nothing': 'Baris ini tidak mengubah apa pun. Tambahkan limit, deadband, delay, level, atau off.',
  'override-twice': 'Aturan "{name}" diubah dua kali untuk sasaran yang sama. Gabungkan.',
  'override-misses': 'Aturan "{rule}" tidak berlaku pada "{name}". {hint}',
  'off-needs-reason': 'Aturan hanya boleh dimatikan dengan alasan. Tulis off: "alasannya".',
  'off-and-more': 'Aturan yang dimatikan tidak dapat sekaligus diubah. Hapus salah satunya.',
  'no-limit': 'Aturan "{name}" tidak punya batas bilangan. Hapus "limit".',
  'limit-needs-pair': 'Aturan "{name}" memerlukan dua batas. Tulis limit: [rendah, tinggi].',
  'limit-needs-number': 'Aturan "{name}" memerlukan satu batas. Tulis limit: bilangan.',
  'not-adjustable': 'Batas aturan "{name}" tetap dan tidak boleh diubah. Hapus "limit".',
  'never-lowered': 'Tingkat aturan "{name}" kelas {class} tidak boleh diturunkan dari {level}. Hapus "level".',
  'never-delayed': 'Jeda aturan "{name}" kelas {class} tidak boleh lebih dari {longest}. Persingkat "on".',
  'rule-finds-nothing': 'Aturan "{name}" tidak menemukan titik untuk dijaga. Perbaiki "for".',
  'guard-finds-nothing':
    'Syarat "and" aturan "{name}" menyebut titik yang tidak ada pada perangkatnya. Perbaiki "and".',

  'duplicate-actuator': 'Id aktuator "{name}" dipakai dua kali. Hapus salah satu.',
  'actuator-id':
    'Aktuator jenis {kind} tidak dapat bernama "{name}". Beri relay, siren, dan lamp id yang sama dengan jenisnya.',
  'reflash-of-relay': '"reflash" hanya untuk relay, bukan {kind}. Hapus "reflash".',
  'relay-needed': 'Ruang tanpa relay tidak dapat memanggil siapa pun. Tambahkan { id: relay, kind: relay }.',
  'key-of-request': '"{name}" hanya untuk request, bukan {kind}. Hapus "{name}".',
  'request-needs-unit': 'Permintaan memerlukan unit yang dinyalakan. Tambahkan "unit", misalnya unit: pac-2.',
  'request-unit': '"{name}" bukan PAC yang keadaannya terbaca. {hint}',
  'request-leak': '"{name}" tidak punya sensor air. {hint}',
  'request-no-fire':
    'Tanpa deteksi kebakaran yang terbaca, permintaan tidak aman. Daftarkan panelnya, atau hapus "enabled".',
  'request-no-leak': 'Tidak ada sensor air di "{name}". Tambahkan "leak" dengan sensor di sana, atau hapus "enabled".',
  'request-no-generator': 'Beban genset tidak terbaca sehingga permintaan tidak aman. Bacalah, atau hapus "enabled".',
  'request-no-probes':
    'Permintaan memerlukan dua sensor suhu ruang yang sepakat. Daftarkan yang kedua, atau hapus "enabled".',
  'request-nobody-asks': 'Aturan yang meminta PAC cadangan dimatikan. Hidupkan salah satunya, atau hapus "enabled".',

  'bad-host': '"{got}" bukan alamat atau nama host. Tulis misalnya 127.0.0.1.',
  'token-needed': 'Alamat {host} terbuka ke jaringan. Tambahkan "token-file", atau pakai host: 127.0.0.1.',
  'two-tokens': '"token" dan "token-file" ditulis bersama. Hapus salah satu.',
  'token-short': 'Token terlalu pendek. Pakai sedikitnya {least} tanda acak.',
  'token-signs': 'Token memuat spasi atau tanda yang tidak dapat dikirim. Pakai huruf, angka, dan tanda baca biasa.',
  'self-test-off-duty':
    'Uji mingguan pada "{name}" jatuh di luar jam dinas, saat tidak ada yang mendengarnya. Pilih hari dan jam di dalam "duty-hours".',
  'duty-ends-before':
    'Jam dinas harus berakhir sesudah dimulai. Perbaiki "from" atau "to"; tengah malam ditulis "24:00".',
  'redundancy-ups': '"{name}" bukan UPS yang keadaannya terbaca. {hint}',
  'redundancy-pac': '"{name}" bukan PAC yang keadaannya terbaca. {hint}',
  'redundancy-feed':
    '"{name}" tidak punya "supply.present", jadi tidak ada yang tahu apakah penyulang ini bertegangan. {hint} Atau tambahkan kontaknya di sana.',
  'redundancy-of-each': 'Semua UPS harus punya "{name}", atau tidak satu pun; belum ada untuk {other}. Tambahkan.',
  'needed-too-many':
    '"redundancy" meminta lebih banyak unit {name} daripada yang ada ({units}). Kurangi "needed" atau daftarkan unitnya.',
} as const
