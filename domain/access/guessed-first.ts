/**
 * Words that lists of leaked passwords are full of, in the languages our first customers speak. Passwords made of them
 * plus digits and punctuation are refused; see password-rules.ts. Lower case, at least three letters.
 */
export const guessedFirst: readonly string[] = `
password passwort passwd kennwort kennwoord wachtwoord motdepasse contrasena contraseña senha parola haslo katasandi
sandi rahasia sandiku pass admin administrator root user guest login logon signin welcome willkommen selamat datang
default changeme change letmein secret geheim master system server support service test testing tester demo temp
temporary access trustno qwerty qwertz azerty asdf asdfgh zxcv yxcv qazwsx abc abcd abcde abcdef abcdefg
iloveyou loveyou iloveu ichliebedich liebe ilovegod lovely loveme love schatz schatzi sayang sayangku cintaku cinta
hallo hello hallihallo servus moin guten morgen goodmorning sunshine sonnenschein princess prinzessin prinz
dragon monkey shadow tiger lion eagle falcon phoenix wolf panther bear mouse maus katze kater hund puppy kitty
kitten butterfly schmetterling flower blume rose orange banana apple cherry cookie chocolate schokolade cheese
pepper ginger sugar honey peanut coffee kaffee pizza bier football fussball fußball baseball basketball soccer
hockey tennis golf sport bayern borussia dortmund schalke werder hsv arsenal chelsea liverpool barcelona madrid
juventus persib persija garuda michael thomas andreas stefan daniel david robert jessica jennifer ashley michelle
nicole amanda charlie jordan hunter harley george maggie buster thunder ranger soldier killer ninja warrior
batman superman spiderman pokemon pikachu naruto starwars matrix gandalf frodo potter hogwarts merlin minecraft
fortnite roblox mustang ferrari porsche mercedes bmw audi corvette camaro honda yamaha toyota
summer sommer winter spring fruehling frühling autumn herbst season january januar february februar march april
juni june juli july august september october oktober november december dezember monday montag tuesday dienstag
wednesday mittwoch thursday donnerstag friday freitag saturday samstag sunday sonntag senin selasa rabu kamis
jumat sabtu minggu berlin hamburg muenchen münchen koeln köln frankfurt stuttgart deutschland germany oesterreich
schweiz wien zuerich london paris newyork america england indonesia jakarta bandung surabaya merdeka bali jawa
computer internet google facebook instagram whatsapp twitter youtube tiktok microsoft windows apple samsung nokia
android iphone linux ubuntu cisco oracle database mysql postgres office network router wifi wlan zugang benutzer
jesus christus gott god allah bismillah alhamdulillah islam muhammad mohammed angel engel heaven blessed faith
grace maria mutter mama papa ibu bapak ayah keluarga familie family baby freund freunde friend friends
fuckyou fuck shit asshole bitch arschloch scheisse scheiße ficken anjing bangsat sexy nothing whatever
freedom freiheit forever fuerimmer happy gluecklich glücklich lucky money geld diamond diamant silver silber gold
black white schwarz blue blau green gruen rot red purple music musik guitar rocknroll metal rammstein metallica
nirvana eminem superstar star stern power magic zauber secure sicher sicherheit security company firma business
shop store webshop onlineshop laden toko tresen counter kunde customer kundenservice helpdesk verkauf sales
one two three four five six seven eight nine ten eins zwei drei vier fünf sechs sieben acht neun zehn
`
  .trim()
  .split(/\s+/)
