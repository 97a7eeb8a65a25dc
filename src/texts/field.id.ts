/** What `read` and `scan` say to the installer in the field, in Indonesian. */
export const fieldId = {
  read: 'baca semua titik satu perangkat sekali, beserta register mentahnya, untuk uji terima',
  'read-device': 'id perangkat dalam berkas ruang',
  'opt-wait': 'lama menunggu perangkat yang mengirim sendiri (MQTT), dalam detik',
  'bad-wait': 'Lama tunggu "{value}" bukan angka 1 sampai 3600.',
  'read-unknown': 'Tidak ada perangkat "{name}" dalam {file}. Perangkatnya: {known}.',
  'read-nothing': 'Perangkat "{name}" tidak punya titik yang dapat dibaca dari kabel.',
  'read-listening': 'Mendengarkan {device}, paling lama {seconds} detik: perangkat ini mengirim sendiri.',
  'read-in-use':
    '{place} sedang dipakai program lain, mungkin Jaga yang sedang berjaga. Hentikan dahulu (misalnya: sudo systemctl stop jaga), lalu ulangi.',
  'read-silent': '{device} tidak terbaca di {place}: {reason}. {remedy}',
  'read-cannot': '{device} tidak terbaca di {place}: {reason}.',
  'remedy-pins':
    'Periksa kabel sensornya dan overlay-nya di config.txt, lalu jalankan jaga doctor dengan berkas ruang ini.',
  'remedy-serial':
    'Periksa kabel A/B yang tertukar, resistor ujung 120 Ω, catu daya alat, nomor unit, serta kecepatan dan paritas. Cari dengan: jaga scan',
  'remedy-port':
    'Selama adaptor terpasang, nama port-nya ada di /dev/serial/by-id; pengguna yang membukanya harus anggota grup dialout.',
  'remedy-network': 'Periksa alamat, port, kabel jaringan, dan apakah layanannya dinyalakan pada alat.',
  'remedy-mqtt':
    'Periksa alamat broker, nama pengguna, dan topik; perangkat yang jarang mengirim perlu --wait lebih lama.',
  'remedy-board':
    'Periksa kabel USB papan, nama port-nya di /dev/serial/by-id, dan hentikan dahulu penjagaannya: satu port hanya untuk satu program.',
  'column-name': 'TITIK',
  'column-value': 'NILAI',
  'column-quality': 'MUTU',
  'column-proof': 'BUKTI BARIS',
  'column-raw': 'MENTAH',
  'read-summary': '{good} dari {all} titik baik. Bandingkan setiap nilai dengan layar alatnya sebelum dipercaya.',
  'read-source': 'Sumber profil: {source}',
  'read-notes': 'Yang perlu diketahui dan dipastikan sendiri pada alatnya (catatan profil):',
  'read-lacks': 'Perangkat ini tidak memberi semuanya. Tulis pada perangkatnya di berkas ruang:\n  lacks: [{names}]',
  'read-needed':
    'Perangkat ini tidak memberi {names}, yang diwajibkan profil {profile}. Profilnya mungkin bukan untuk alat ini.',
  'read-beside': 'Peladen juga menawarkan yang tidak dibaca profil {profile}:',
  'read-computed': 'dihitung dari {from}',
  scan: 'cari apa yang menjawab pada bus serial atau rentang alamat, lalu usulkan profilnya (hanya membaca)',
  'opt-rtu': 'bus RS-485, misalnya /dev/serial/by-id/…',
  'opt-rtu-tcp': 'gerbang serial yang meneruskan RTU, host:port',
  'opt-line':
    'port serial UPS yang berbicara teks: Megatec, Mean Well NTU, YDN23; masing-masing pada kecepatan lazimnya',
  'opt-line-tcp': 'gerbang serial alat YDN23, host:port',
  'opt-baud': 'kecepatan, bila perlu beberapa: 9600,19200-8E1',
  'opt-tcp': 'Modbus TCP: 192.168.1.0/24, 192.168.1.10-40, atau host, boleh dengan :port',
  'opt-units': 'nomor unit: 1-247 atau 1,5,10-20 (serial: 1-247; jaringan: 1,255; YDN23: 1-8)',
  'opt-nut': 'peladen NUT: rentang seperti --tcp',
  'opt-snmp': 'agen SNMP: rentang seperti --tcp; perlu --community-file',
  'opt-community': 'berkas berisi community SNMP, satu baris',
  'opt-snmp-version': 'versi SNMP: 1 atau 2c',
  'opt-timeout': 'lama menunggu tiap jawaban, dalam milidetik',
  'opt-yes': 'mulai tanpa bertanya',
  'bad-timeout': 'Lama tunggu "{value}" bukan angka 50 sampai 10000 milidetik.',
  'bad-snmp-version':
    'Versi SNMP "{value}" tidak dapat dicari; pilih 1 atau 2c. Versi 3 memerlukan nama pengguna: tulis langsung di berkas ruang.',
  'bad-units':
    'Nomor unit "{value}" tidak sah. Pakai 1 sampai 247 (jaringan juga 255), misalnya 1-20 atau 1,5; unit 0 berarti semua dan tidak pernah dipakai.',
  'bad-mode': 'Kecepatan "{value}" tidak sah. Tulis misalnya 9600 atau 19200-8E1, beberapa dengan koma.',
  'bad-range':
    'Rentang "{value}" tidak dipahami. Tulis misalnya 192.168.1.0/24, 192.168.1.10-40, atau satu host, boleh dengan :port.',
  'range-large': 'Rentang "{value}" terlalu luas (paling banyak {most} alamat, /20). Bagi menjadi beberapa.',
  'range-broadcast':
    'Rentang "{value}" hanya berisi alamat siaran; satu pertanyaan akan sampai ke semua alat. Tulis alamat satu alat.',
  'scan-nowhere':
    'Sebutkan di mana mencari: --rtu, --rtu-tcp, --line, --line-tcp, --tcp, --nut, atau --snmp. Lihat: jaga scan --help',
  'scan-community': '--snmp memerlukan --community-file: berkas berisi community satu baris.',
  'scan-warning':
    'Yang dikirim hanya pertanyaan baca (fungsi Modbus 1-4 dan 43, LIST pada NUT, GET pada SNMP, status dan nama pada protokol teks), satu per satu, tidak pernah ke semua alat sekaligus.\nNamun kontroler tua dapat macet oleh pertanyaan yang tidak dikenalnya, dan alat yang hanya menerima satu sambungan memutus pembaca lain selama pencarian.\nJangan mencari pada bus yang sedang dibutuhkan genset, PAC, atau panel kebakaran.',
  'scan-places': 'Akan dicari: {places}. Perkiraan paling lama: {time}.',
  'scan-ask': 'Mulai? [y/t]',
  'scan-declined': 'Tidak dimulai.',
  'scan-needs-yes': 'Tidak ada terminal untuk bertanya. Tambahkan --yes bila pencarian boleh dimulai.',
  'scan-progress': '{percent} % ({done}/{total}), {where}, sisa kira-kira {left}',
  'time-seconds': '{count} detik',
  'time-minutes': '{count} menit',
  'scan-bus': '{place} unit {units} ({modes})',
  'scan-line': '{place} (Megatec, Mean Well NTU, YDN23 {addresses})',
  'scan-garbled':
    '{place} unit {unit}: ada yang menjawab tetapi rusak. Mungkin dua alat bernomor sama, kecepatan atau paritas lain, A/B tertukar, atau jawaban yang terlambat (coba --timeout 2000).',
  'scan-echo':
    '{place}: adaptor hanya mendengar dirinya sendiri (gema). Matikan gema pada adaptor, atau tidak ada alat yang menjawab.',
  'scan-no-port': '{place} tidak dapat dibuka: {reason}. {remedy}',
  'scan-nut-denied': '{place}: peladen NUT menolak kita. Izinkan alamat ini pada upsd, lalu ulangi.',
  'scan-nothing-serial':
    'Tidak ada yang menjawab di {places}. Periksa A/B tertukar, resistor ujung 120 Ω, catu daya alat, serta kecepatan dan paritas (coba --baud 9600,19200,9600-8E1).',
  'scan-nothing-network':
    'Tidak ada yang menjawab di {places}. Periksa rentang alamat, port, kabel jaringan, tembok api, dan nomor unit (coba --units 1-247).',
  'scan-found':
    '{count} ditemukan. Ini usulan, bukan kepastian: salin ke berkas ruang, lalu bandingkan setiap nilai dengan layar alat (jaga read).',
  'scan-stopped': 'Dihentikan; {count} ditemukan sampai di sini.',
  'find-sure': 'Pasti modelnya: alat menyebut dirinya sendiri. Bandingkan nilainya dengan layar alat: jaga read',
  'find-likely':
    'Agaknya ini: semua yang diperlukan profil dijawab, {values} nilai masuk akal. Bandingkan dengan layar alat: jaga read',
  'find-possible':
    'Mungkin ini: register yang dibaca profil ada dan {values} nilai masuk akal, tetapi alat lain dapat pula begitu. Cocokkan mereknya, lalu bandingkan dengan layar alat: jaga read',
  'find-guess':
    'Hanya dugaan: yang dibaca profil memang ada, tetapi isinya hanya kontak (masuk/keluar), dan itu cocok dengan banyak modul. Cocokkan merek dan jumlah masukannya.',
  'find-also': 'Cocok juga: {names}',
  'find-unknown':
    'Menjawab, tetapi tidak cocok dengan profil mana pun. Lihat hardware/profiles/README.md untuk menulis profilnya.',
} as const
