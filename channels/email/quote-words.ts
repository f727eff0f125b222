/**
 * What mail programs write above a quoted message, below an answer and before a forwarded one, language by
 * language. All lower case. A new language is a new entry in each list; order does not matter.
 */

const list = (...lines: string[]): string[] => lines.flatMap((line) => line.split("|"))

/** The verb of "On Monday, Mia <mia@…> wrote:". */
export const wrote = list(
  "wrote:|writes:|schrieb|schrieben|a écrit|écrivait|ecrit :|escribió|escribio|ha scritto|schreef",
  "escreveu|napisał|pisze|yazdı|yazmış|menulis|skrev|kirjoitti|napsal|napísal|ezt írta|írta|a scris",
  "έγραψε|написал|пишет|пише|написа|写道|寫道|のメール|님이 작성|đã viết|เขียนว่า|كتب|כתב|je napisao",
  "je napisala|je pisao|kirjutas|rašė|rakstīja|va escriure",
)

/** How such a line begins, to find its first half when the program broke it in two. */
export const wroteStarts = list(
  "on |am |le |el |il |op |em |dnia |w dniu |pada |den |på |dne |în |στις |vào |ב|في |u |dana ",
  "a las ",
)

/** Labels of the header lines that Outlook and others repeat: From, Sent, To, Subject. */
export const headerLabels = {
  from: list(
    "from|von|de|da|van|od|kimden|gönderen|dari|från|fra|lähettäjä|feladó|de la|από|от|від|发件人|寄件者",
    "差出人|보낸 사람|từ|จาก|من|מאת|remitente|mittente|expéditeur|nadawca|pengirim|afzender|remetente",
    "absender|sender|送信元|avsändare|afsender",
  ),
  date: list(
    "sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviada|enviada em|fecha|inviato",
    "data|verzonden|wysłano|wysłane|gönderildi|gönderilme tarihi|tarih|dikirim|tanggal|terkirim",
    "skickat|sendt|dato|lähetetty|päivämäärä|odesláno|odoslané|elküldve|dátum|trimis|отправлено|дата",
    "надіслано|发送时间|日期|寄件日期|送信日時|日時|日付|보낸 날짜|날짜|ngày|wysłany|στάλθηκε|ημερομηνία|التاريخ|תאריך",
    "dikirimkan|date d'envoi",
  ),
  to: list(
    "to|an|à|para|a|aan|do|kime|alıcı|kepada|till|til|vastaanottaja|komu|címzett|către|кому|收件人|收件者",
    "宛先|받는 사람|đến|ถึง|إلى|אל|προς|untuk|ke|destinatario|destinataire|destinatário|empfänger|adresat",
    "per",
  ),
  subject: list(
    "subject|betreff|objet|asunto|oggetto|onderwerp|assunto|temat|konu|subjek|perihal|ämne|emne|aihe",
    "předmět|predmet|tárgy|subiect|тема|主题|主旨|件名|제목|chủ đề|เรื่อง|الموضوع|נושא|θέμα|sujet|judul",
  ),
}

/** Between the dashes of "-----Original Message-----". */
export const originalMessage = list(
  "original message|original-nachricht|originalnachricht|ursprüngliche nachricht",
  "urspruengliche nachricht|ursprüngliche mail|message d'origine|message d’origine|message original",
  "mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original",
  "wiadomość oryginalna|oryginalna wiadomość|orijinal ileti|özgün ileti|orijinal mesaj|pesan asli",
  "ursprungligt meddelande|originalmeddelande|original meddelelse|opprinnelig melding",
  "oprindelig meddelelse|oprindelig besked|alkuperäinen viesti|původní zpráva|pôvodná správa",
  "eredeti üzenet|mesaj original|исходное сообщение|αρχικό μήνυμα|原始邮件|原始郵件|元のメッセージ|원본 메시지",
  "ursprüngliche e-mail|reply message|antwort-nachricht|thư gốc|الرسالة الأصلية|הודעה מקורית",
)

/** Between the dashes of "---------- Forwarded message ---------": what follows is news to us, not a quote. */
export const forwardedMessage = list(
  "forwarded message|forwarded by|weitergeleitete nachricht|weitergeleitete mail|message transféré",
  "mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada",
  "mensagem reencaminhada|wiadomość przekazana|przekazana wiadomość|treść przekazanej wiadomości",
  "iletilen ileti|yönlendirilen ileti|iletilmiş ileti|pesan terusan|pesan yang diteruskan",
  "vidarebefordrat meddelande|videresendt|välitetty viesti|přeposlaná zpráva|továbbított",
  "mesaj redirecționat|пересылаемое сообщение|転送メッセージ|转发的邮件|轉寄的郵件|전달된 메시지|begin forwarded message",
  "anfang der weitergeleiteten nachricht",
)

/** How a subject says that the mail is forwarded. */
export const forwardSubjects = list(
  "fwd:|fw:|wg:|tr:|rv:|i:|doorst:|enc:|pd:|ilt:|i̇lt:|vb:|vs:|trs:|továbbítás:|转发:|转发：|轉寄:|転送:",
  "fwd :|tr :|reenv:|terusan:",
)

/** How the last line begins that a phone or a mail program adds by itself. */
export const sentFrom = list(
  "sent from |sent with proton|sent with spark|sent via |sent using |get outlook for",
  "gesendet von meinem|gesendet von mail für|gesendet von outlook|gesendet mit der|von meinem ",
  "von meiner |gesendet mit |gesendet aus |outlook für |holen sie sich outlook",
  "diese nachricht wurde von meinem android|diese nachricht wurde mit der|von unterwegs gesendet",
  "gesendet von |gesendet über |envoyé de mon|envoyé depuis|envoyé à partir de|télécharger outlook",
  "obtenez outlook|envoyé avec|enviado desde mi|enviado desde |obtener outlook|enviado do meu",
  "enviado a partir|enviado pelo|obter o outlook|enviado via|inviato da|inviato dal mio",
  "ottieni outlook|scarica outlook|verstuurd vanaf|verzonden vanaf|verzonden met|verstuurd met",
  "outlook voor |download outlook|wysłane z|wysłano z|pobierz outlook|outlook dla |dikirim dari",
  "dikirim melalui|dapatkan outlook|skickat från|sendt fra|lähetetty |odesláno z|odoslané z|küldve",
  "trimis de pe|отправлено с|отправлено из|надіслано з|στάλθηκε από|发自我的|從我的|傳送自|iphoneから送信",
  "ipadから送信|나의 iphone|được gửi từ|أرسلت من|נשלח מה",
)

/** The same where the language puts the verb at the end. */
export const sentFromEnds = list("gesendet|gönderildi|から送信|에서 보냄|gesendet.")
