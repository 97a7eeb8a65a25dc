/** What the command line says, in Indonesian. */
export const cliId = {
  about:
    'Jaga menjaga satu ruang server: membaca sensor, menilai, menjatuhkan relai gangguan, dan memperlihatkan keadaan ruang.\nTanpa berkas ruang, Jaga menjalankan ruang contoh dengan perangkat simulasi.\nJaga bukan panel kebakaran dan tidak menggantikannya.',
  usage: 'Cara pakai:',
  arguments: 'Argumen:',
  options: 'Opsi:',
  commands: 'Perintah:',
  'word-options': '[opsi]',
  'word-command': '[perintah]',
  'word-default': 'bila tidak disebut',
  help: 'perlihatkan bantuan ini',
  version: 'perlihatkan nomor versi',
  'help-command': 'bantuan untuk satu perintah',
  run: 'jalankan penjagaan (tanpa berkas: ruang contoh)',
  check: 'periksa berkas ruang; setiap kesalahan disebut dengan baris dan cara memperbaikinya',
  simulate: 'mainkan sebuah skenario tanpa perangkat dan cetak urutan kejadiannya',
  'forget-users': 'menghapus semua pengguna bila tidak seorang pun dapat masuk lagi; hentikan Jaga dahulu',
  verify: 'membuktikan bahwa jurnal tidak diubah; baris rusak pertama disebut',
  room: 'berkas ruang (YAML)',
  'opt-data': 'folder untuk keadaan yang harus selamat dari padam listrik',
  'opt-host': 'alamat yang didengarkan; di luar loopback perlu token di berkas ruang',
  'opt-port': 'nomor port halaman dan API',
  'opt-scenario': 'skenario ruang contoh',
  'opt-speed': 'percepatan waktu; tanpa opsi ini secepat mungkin',
  'opt-list': 'sebutkan semua skenario',
  'opt-seal':
    'segel yang pernah keluar dari kotak (hash, berkas berisi JSON-nya, atau - untuk masukan baku): semua sampai segel itu harus masih ada',
  'opt-lang': 'bahasa keluaran: id atau en',
  examples:
    'Contoh:\n  jaga                                   ruang contoh, buka http://127.0.0.1:8080/wall\n  jaga run ruang.yaml --data /var/lib/jaga\n  jaga check ruang.yaml\n  jaga simulate --scenario listrik-padam',
  'exit-codes': 'Kode keluar: 0 baik, 1 ada kesalahan yang disebutkan, 2 perintah tidak dipahami.',
  watching: 'Halaman dinding: {url}/wall    Berhenti: Ctrl+C',
  'in-the-clear':
    'Peringatan: {host} dilayani tanpa TLS, jadi kata sandi dan token dapat terbaca di jaringan. Pakai jaringan tersendiri atau reverse proxy dengan TLS di komputer ini.',
  'first-admin': 'Belum ada pengguna: siapa pun di komputer ini boleh bertindak. Buat Admin pertama di {url}/console',
  'bad-room':
    'Berkas ruang mengandung {count} kesalahan. Jaga tetap menyala dengan relai pada ALARM sampai berkas diperbaiki.',
  'bad-room-relay': 'Relai pada GPIO{gpio} ditahan pada ALARM: entrinya sendiri tidak salah.',
  'bad-room-no-relay':
    'Berkas ini tidak memuat pin relai yang dapat dipercaya: hanya resistor pull-down atau papannya yang menahan relai pada ALARM.',
  restored: 'Keadaan terakhir dipulihkan dari {dir}.',
  'store-aside': 'Berkas catatan yang rusak disisihkan sebagai {file}; berkas baru dimulai. Penjagaan tetap berjalan.',
  'store-journal-copy':
    'Jurnal rusak (disimpan: {file}); dilanjutkan dari salinannya yang terbaru. Penjagaan tetap berjalan.',
  'store-journal-salvage':
    'Jurnal rusak (disimpan: {file}) dan tidak ada salinan; dilanjutkan dari baris yang masih terbukti. Penjagaan tetap berjalan.',
  'store-journal-nothing':
    'Jurnal rusak (disimpan: {file}) dan tidak ada salinan; dimulai dari awal. Pulihkan dari cadangan. Penjagaan tetap berjalan.',
  'store-history-copy':
    'Riwayat nilai rusak (disimpan: {file}); menit dan jamnya dilanjutkan dari salinan. Penjagaan tetap berjalan.',
  'store-history-salvage':
    'Riwayat nilai rusak (disimpan: {file}) dan tidak ada salinan; dilanjutkan dari yang masih terbaca. Penjagaan tetap berjalan.',
  'store-history-nothing':
    'Riwayat nilai rusak (disimpan: {file}) dan tidak ada salinan; dimulai dari awal. Penjagaan tetap berjalan.',
  'store-backup': 'Catatan dilanjutkan dari cadangan yang dipasang kembali.',
  'store-broken':
    'Baris {seq} jurnal tidak menyambung dari baris sebelumnya: ada yang mengubahnya. Jalankan "jaga verify"; sejak baris itu tidak ada salinan.',
  'store-well': 'Catatan tersimpan lagi. Yang tidak tersimpan selama itu: {lost}.',
  'store-missing':
    'Basis data better-sqlite3 tidak dapat dimuat ({reason}). Kejadian hanya ada di memori dan hilang bila daya padam. Pasang di folder Jaga dengan: npm ci',
  'sqlite-needed':
    'Perintah ini memerlukan basis data better-sqlite3, yang tidak dapat dimuat ({reason}). Pasang di folder Jaga dengan: npm ci',
  'store-full':
    'Media simpan folder {dir} penuh ({reason}). Hapus di sana berkas yang bukan milik Jaga; catatan lalu tersimpan lagi dengan sendirinya. Penjagaan tetap berjalan.',
  'store-read-only':
    'Media simpan folder {dir} hanya dapat dibaca ({reason}). Periksa kartu memori dan pemasangannya; begitu dapat ditulisi, catatan tersimpan lagi dengan sendirinya. Penjagaan tetap berjalan.',
  'store-damaged': 'Berkas catatan rusak ({reason}). Berkas itu disisihkan; catatan dilanjutkan dari salinannya.',
  'store-locked': 'Catatan sedang dibuka oleh program lain ({reason}).',
  'settings-restored':
    'Berkas pengaturan {file} tidak dapat dipakai ({reason}); salinan baik yang terbaru dipakai. Berkas itu disisihkan. Periksa pengaturan.',
  'settings-gone': 'Berkas pengaturan {file} tidak ada lagi; salinan baik yang terbaru dipakai. Periksa pengaturan.',
  'settings-lost':
    'Semua berkas pengaturan tidak dapat dipakai ({file}: {reason}): batas bawaan berlaku, dan pengguna, kontak, serta jadwal hilang. Pasang cadangan dengan jaga restore, atau setel kembali.',
  'flaw-empty': 'kosong',
  'flaw-cut': 'terpotong atau tertimpa',
  'flaw-foreign': 'bukan berkas pengaturan Jaga',
  'flaw-changed': 'diubah bukan oleh Jaga',
  'flaw-newer': 'ditulis oleh versi yang lebih baru',
  'flaw-content': 'berisi hal yang tidak dikenal versi ini',
  'settings-unwritten':
    'Pengaturan tidak dapat disimpan di folder {dir} ({reason}). Dicoba lagi terus; kosongkan ruang di sana, atau periksa kartu memori. Sampai saat itu perubahan terakhir hilang bila daya padam. Penjagaan tetap berjalan.',
  'settings-written': 'Pengaturan tersimpan lagi.',
  'store-failed':
    'Catatan tidak dapat disimpan di folder {dir} ({reason}). Dicoba lagi terus; bila tidak berakhir, periksa kartu memori dan gantilah. Penjagaan tetap berjalan.',
  'store-unrecorded':
    'Kejadian nomor {first} sampai {last} sampai akhir tidak tercatat di folder {dir} dan kini hilang. Tuliskan yang Anda ketahui tentangnya.',
  'store-behind':
    'Media simpan kembali dengan catatan yang lebih baru daripada keadaan sekarang ({reason}). Jalankan ulang Jaga untuk melanjutkannya.',
  'data-locked': 'Jaga lain sedang memakai folder {dir}. Hentikan yang itu, atau pilih folder lain dengan --data.',
  'check-ok': '{file}: benar. {devices} perangkat, {points} titik, {alarms} alarm.',
  'word-warning': 'peringatan',
  'check-profiles':
    'Seberapa dapat dipercaya profilnya (bandingkan setiap nilai dengan layar alatnya sebelum dipercaya):',
  'check-bad': '{count} kesalahan di {file}.',
  'unknown-option': 'Opsi {name} tidak dikenal. Lihat: {help}',
  'unknown-option-near': 'Opsi {name} tidak dikenal. Mungkin maksudnya {near}? Lihat: {help}',
  'unknown-command': 'Perintah "{name}" tidak dikenal dan bukan berkas. Mungkin maksudnya "{near}"? Lihat: jaga --help',
  'missing-argument': 'Perintah ini memerlukan {name}. Lihat: {help}',
  'option-needs-value': 'Opsi {name} memerlukan sebuah nilai. Lihat: {help}',
  'option-needed': 'Perintah ini memerlukan opsi {name}. Lihat: {help}',
  'too-many': 'Terlalu banyak argumen. Lihat: {help}',
  'bad-port': 'Port "{value}" bukan angka 0 sampai 65535.',
  'bad-speed': 'Percepatan "{value}" bukan angka lebih besar dari 0.',
  'bad-lang': 'Bahasa "{value}" tidak ada; pilih id atau en.',
  'host-needs-token':
    'Alamat {host} terbuka untuk jaringan. Tulis server.token-file di berkas ruang, atau pakai 127.0.0.1.',
  'scenario-needs-demo': 'Opsi --scenario hanya untuk ruang contoh; hilangkan berkas ruang.',
  'port-busy':
    'Port {port} di {host} sedang dipakai program lain. Hentikan program itu atau pilih port lain dengan --port.',
  'port-denied': 'Jaga tidak boleh membuka port {port}. Pilih port di atas 1023 dengan --port.',
  'host-unknown': 'Alamat {host} tidak ada di mesin ini. Pakai 127.0.0.1 atau alamat mesin ini.',
  'data-unwritable':
    'Folder data {dir} tidak dapat ditulisi ({reason}). Beri hak tulis atau pilih folder lain dengan --data.',
  'file-unreadable': 'Berkas {file} tidak dapat dibaca ({reason}).',
  stopping: 'Berhenti: relai ke ALARM.',
  bug: 'Jaga berhenti karena kesalahannya sendiri: {reason}. Relai telah jatuh ke ALARM.',
  title: 'Skenario {name}: {title}',
  done: 'Selesai: {minutes} menit ruang dalam {seconds} detik, {raised} alarm memanggil, {hidden} tersembunyi.',
  'forget-none': 'Tidak ada pengaturan di folder {dir}. Sebutkan folder data dengan --data.',
  'forget-unwritten': 'Folder {dir} tidak dapat ditulisi: pengguna belum dihapus.',
  forgotten:
    '{count} pengguna dihapus; kontak, batas, dan catatan tetap ada. Nyalakan Jaga, buat Admin baru di konsol, dan tulis penghapusan ini di buku jaga.',
  'verify-none': 'Tidak ada jurnal di folder {dir}. Sebutkan folder data dengan --data.',
  'verify-unreadable':
    'Jurnal {file} tidak dapat dibaca ({reason}). Nyalakan ulang Jaga: bila rusak, ia melanjutkan dari salinannya dan menyimpan berkas itu. Bila tidak, pasang cadangan: jaga restore',
  'verify-empty': 'Jurnal masih kosong.',
  'verify-ok': 'Rantai utuh: {rows} baris, nomor {from} ({begin}) sampai {to} ({end}).',
  'verify-part': 'Dari rantai ini {rows} baris utuh, nomor {from} ({begin}) sampai {to} ({end}).',
  'verify-begins':
    'Bulan-bulan sebelumnya disimpan di tempat lain: rantai mulai dari segel baris {seq} ({at}), {hash}. Cocokkan dengan formulir hari itu.',
  'verify-missing':
    '{count} nomor di antaranya tidak pernah tersimpan karena media simpan gagal. Tidak ada yang menghapusnya.',
  'verify-restored':
    'Pada nomor {seq} ({at}) jurnal dilanjutkan {from}: baris sampai nomor {last} utuh, nomor yang hilang bersamanya atau dilewati: {lost}.',
  'verify-tip': 'Segel baris terakhir yang utuh, {seq} ({at}): {hash}',
  'verify-sealed': 'Segel itu milik baris {seq} ({at}): semua sampai baris itu masih seperti waktu itu.',
  'verify-unsealed':
    'Tidak ada baris dengan segel {seal}: jurnal dipotong sebelum itu atau ditulis ulang, atau segelnya milik jurnal lain.',
  'verify-broken-row':
    'Baris {seq} ({at}) rusak: baris itu atau baris sebelumnya diubah, dihapus, atau disisipkan. Baris sebelumnya utuh.',
  'verify-broken-shown': 'Baris {seq} ({at}) rusak: nomor, jenis, atau waktunya diubah. Baris sebelumnya utuh.',
  'verify-broken-person': 'Baris {seq} ({at}) rusak: nama atau catatan orangnya diubah. Baris sebelumnya utuh.',
  'verify-broken-page':
    'Mulai baris {seq} jurnal tidak dapat dibaca: berkasnya rusak di sana. Baris sebelumnya utuh. Nyalakan ulang Jaga: ia melanjutkan dari salinannya dan menyimpan berkas yang rusak. Bila tidak, pasang cadangan: jaga restore',
  'verify-broken-seal': 'Baris {seq} ({at}) tidak cocok dengan segel harinya: rantai ditulis ulang.',
  doctor: 'periksa apakah mesin ini sanggup berjaga: papan, modul, pin, port, penyimpanan',
  'opt-json': 'cetak sebagai JSON',
  'opt-loopback': 'kirim juga beberapa bita ke port serial ini dan lihat apakah kembali',
  'opt-loopback-to': 'port tempat bita itu seharusnya tiba: dua adaptor, A ke A dan B ke B',
  'doctor-ok': 'Mesin ini sanggup berjaga; {warned} peringatan.',
  'doctor-bad': '{failed} hal harus diperbaiki, {warned} peringatan.',
  'doctor-room': '{file} punya {count} kesalahan. Lihat dengan: jaga check {file}',
  backup: 'membuat cadangan catatan sekarang, disandikan dan dibaca ulang; juga kunci yang diperlukannya',
  restore: 'mengembalikan cadangan; isi sebelumnya disisihkan',
  'opt-to': 'folder penerima cadangan; bila tidak disebut, folder di berkas ruang',
  'opt-key': 'kunci publik (age1…) pihak yang boleh membacanya; bila tidak disebut, kunci di berkas ruang',
  'opt-new-key': 'membuat pasangan kunci: yang rahasia masuk ke berkas ini, yang publik dicetak',
  'opt-secret': 'berkas berisi kunci rahasia',
  'opt-dry-run': 'hanya sebutkan apa yang akan berubah',
  'backup-made': 'Cadangan {name} ada di {where} dan sudah dibaca ulang dengan utuh.',
  'backup-removable': '{where}: aman dicabut. Simpan di luar ruang server.',
  'backup-broken': 'Jurnal rusak mulai baris {seq}: cadangan menyimpannya apa adanya. Lihat: jaga verify',
  'backup-failed':
    'Cadangan tidak jadi di {where}: {reason}. Periksa tempat itu, lalu minta cadangan lagi; penjagaan tetap berjalan.',
  'backup-gone': '{count} cadangan lama dihapus sesuai berkas ruang.',
  'backup-seal': 'Isinya {rows} kejadian. Segel kejadian terakhir, {seq}: {hash}',
  'backup-step-copy': 'Menyalin catatan…',
  'backup-step-write': 'Mengemas dan menyandikan…',
  'backup-step-check': 'Membaca ulang…',
  'backup-no-key':
    'Cadangan memerlukan kunci publik. Buat pasangan kunci dengan: jaga backup --new-key BERKAS, lalu tulis kunci yang tercetak di berkas ruang (backup: key:) atau sebutkan dengan --key.',
  'backup-no-folder':
    'Tidak disebut ke mana cadangan disimpan. Sebutkan folder dengan --to, atau di berkas ruang (backup: folder:).',
  'backup-key-made':
    'Kunci rahasia ada di {file}. Simpan di kantor, bukan di mesin ini: tanpa kunci itu tidak ada cadangan yang dapat dibuka. Tulis ini di berkas ruang:',
  'backup-key-unwritten': 'Kunci tidak dapat ditulis ke {file} ({reason}). Pilih berkas baru.',
  'restore-of': 'Cadangan {title}, dibuat {at} oleh versi {version}.',
  'restore-file': '{name}: sekarang {now}, waktu itu {there} bita',
  'restore-events': 'Kejadian terakhir: sekarang {now}, waktu itu {there}',
  'restore-settings': 'Pengaturan yang berbeda: {count}',
  'restore-none': 'tidak ada',
  'restore-dry': 'Tidak ada yang diubah. Tanpa --dry-run, cadangan ini dipasang.',
  'restore-done':
    'Catatan di {dir} kini berasal dari cadangan. Isi sebelumnya ada di {before}. Berkas ruang waktu itu, bila ada, bernama room-from-backup.yaml.',
  'restore-no-key':
    'Tidak ada kunci rahasia di {file}. Yang dimaksud adalah berkas buatan jaga backup --new-key; satu barisnya diawali AGE-SECRET-KEY-.',
  'restore-unreadable':
    '{file} tidak dapat dibuka dengan kunci ini: terpotong, berubah, bukan cadangan, atau untuk kunci lain ({reason}). Tidak ada yang diubah.',
  'restore-foreign': '{file} bukan cadangan Jaga ({reason}). Tidak ada yang diubah.',
  'restore-newer':
    '{file} dibuat oleh versi yang lebih baru ({reason}). Pasang versi itu dahulu. Tidak ada yang diubah.',
  'restore-torn': '{file} tidak utuh ({reason}). Pilih cadangan lain. Tidak ada yang diubah.',
  'restore-chain': 'Jurnal di {file} diubah pada baris {reason}. Pilih cadangan lain. Tidak ada yang diubah.',
  'restore-unset': 'Pengaturan di {file} tidak dapat dipakai ({reason}). Pilih cadangan lain. Tidak ada yang diubah.',
  'bad-seal':
    '"{value}" bukan segel: tulis 16 sampai 64 angka 0-9 dan a-f, atau berkas berisi segel seperti disimpan pemantauan pusat (- membaca masukan baku).',
  lag: 'Penjagaan terlambat {seconds} detik; mesin ini terlalu sibuk.',
} as const
