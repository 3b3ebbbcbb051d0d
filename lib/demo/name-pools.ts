/** Common names, cities and telephone codes, by part of the world. All people are invented. */
export interface NamePool {
  cultures: readonly Culture[];
}

/** People of one part of the world; most have a name that is common there. */
export interface Culture {
  given: readonly string[];
  family: readonly string[];
  places: readonly Place[];
}

export interface Place {
  city: string;
  /** The state or country that it lies in. */
  region: string;
  phonePrefix: string;
}

const american = culture(
  `James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard
  Susan Joseph Jessica Thomas Karen Carlos Sofia Luis Camila Diego Valentina Andre Tanya Marcus
  Naomi Tyler Grace Ethan Olivia Noah Ava Mason Chloe Logan Zoe Omar Leila Kevin Priya Brandon Maya
  Victor Hannah Derek Alicia Owen Ruby`,
  `Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Wilson
  Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez
  Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson
  Baker Hall Rivera Campbell Mitchell Carter Roberts Phillips Evans Turner Diaz Parker Cruz Edwards
  Collins Reyes Stewart Morris Morales Murphy Patel Kim Cohen`,
  `New York/NY/+1 212 555 01, Los Angeles/CA/+1 213 555 01, Chicago/IL/+1 312 555 01,
  Houston/TX/+1 713 555 01, Phoenix/AZ/+1 602 555 01, Philadelphia/PA/+1 215 555 01,
  San Antonio/TX/+1 210 555 01, San Diego/CA/+1 619 555 01, Dallas/TX/+1 214 555 01,
  Austin/TX/+1 512 555 01, Columbus/OH/+1 614 555 01, Denver/CO/+1 303 555 01,
  Seattle/WA/+1 206 555 01, Boston/MA/+1 617 555 01, Portland/OR/+1 503 555 01,
  Atlanta/GA/+1 404 555 01, Miami/FL/+1 305 555 01, Minneapolis/MN/+1 612 555 01,
  Nashville/TN/+1 615 555 01, Raleigh/NC/+1 919 555 01, Tampa/FL/+1 813 555 01`,
);

const european = [
  culture(
    `Anna Lukas Marie Jonas Sophie Felix Clara Paul Lena Maximilian Katharina Florian Hannah Moritz`,
    `Müller Schmidt Schneider Fischer Weber Becker Hoffmann Schäfer Koch Richter Wolf Gruber Huber`,
    `Berlin/Germany/+49 30, Hamburg/Germany/+49 40, Munich/Germany/+49 89,
    Cologne/Germany/+49 221, Leipzig/Germany/+49 341, Vienna/Austria/+43 1, Graz/Austria/+43 316`,
  ),
  culture(
    `Camille Hugo Léa Louis Manon Jules Chloé Antoine Inès Théo Juliette Mathieu`,
    `Martin Bernard Dubois Moreau Laurent Lefèvre Roux Fournier Girard Mercier Bonnet Peeters`,
    `Paris/France/+33 1, Lyon/France/+33 4, Marseille/France/+33 4, Lille/France/+33 3,
    Brussels/Belgium/+32 2`,
  ),
  culture(
    `Giulia Marco Chiara Luca Martina Alessandro Francesca Matteo Elisa Davide`,
    `Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Conti`,
    `Rome/Italy/+39 06, Milan/Italy/+39 02, Turin/Italy/+39 011, Bologna/Italy/+39 051`,
  ),
  culture(
    `Alejandro Lucía Javier Carmen Pablo Sofía Diego Paula João Inês Tiago Beatriz`,
    `García Fernández López Sánchez Martínez Gómez Ruiz Silva Santos Ferreira Pereira Costa`,
    `Madrid/Spain/+34 91, Barcelona/Spain/+34 93, Valencia/Spain/+34 96, Lisbon/Portugal/+351 21,
    Porto/Portugal/+351 22`,
  ),
  culture(
    `Piotr Katarzyna Tomasz Agnieszka Jakub Zuzanna Michał Magdalena Jan Tereza Ondřej Eva`,
    `Nowak Kowalczyk Mazur Wójcik Krawczyk Zając Dudek Novák Dvořák Procházka Kučera Marek`,
    `Warsaw/Poland/+48 22, Kraków/Poland/+48 12, Gdańsk/Poland/+48 58, Prague/Czechia/+420 2`,
  ),
  culture(
    `Lars Ingrid Erik Astrid Søren Freja Mikko Aino Sanne Daan Niels Maja Johan Saga`,
    `Andersson Johansson Lindqvist Hansen Nielsen Jørgensen Larsen Virtanen Jansen Bakker Visser`,
    `Stockholm/Sweden/+46 8, Copenhagen/Denmark/+45 33, Helsinki/Finland/+358 9,
    Amsterdam/Netherlands/+31 20, Utrecht/Netherlands/+31 30`,
  ),
];

const asianPacific = [
  culture(
    `Haruto Yui Sota Hina Ren Aoi Yuto Sakura Daiki Misaki Kenta Emi`,
    `Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida`,
    `Tokyo/Japan/+81 3, Osaka/Japan/+81 6, Nagoya/Japan/+81 52, Fukuoka/Japan/+81 92`,
  ),
  culture(
    `Arjun Ananya Rohan Diya Vikram Kavya Aditi Rahul Meera Karthik Nisha Sanjay`,
    `Sharma Patel Singh Kumar Gupta Reddy Iyer Mehta Nair Joshi Das`,
    `Mumbai/India/+91 22, Bengaluru/India/+91 80, Delhi/India/+91 11, Chennai/India/+91 44`,
  ),
  culture(
    `Jack Charlotte Liam Isla Noah Matilda Oliver Ruby Aroha Tane Hemi Mia Lachlan Zara`,
    `Wilson Taylor Walker Campbell Thompson Kelly Ryan King Ngata Parata Nguyen Chen`,
    `Sydney/Australia/+61 2, Melbourne/Australia/+61 3, Brisbane/Australia/+61 7,
    Auckland/New Zealand/+64 9, Wellington/New Zealand/+64 4`,
  ),
  culture(
    `Wei Ling Jun Mei Hao Xin Min Kai Siti Ahmad Nurul Farah Budi Putri Agus Sari`,
    `Tan Lim Ng Wong Lee Chua Goh Abdullah Rahman Wijaya Pratama Santoso`,
    `Singapore/Singapore/+65 6, Kuala Lumpur/Malaysia/+60 3, Jakarta/Indonesia/+62 21`,
  ),
  culture(
    `Minjun Seoyeon Jiwoo Hyun Jisoo Dohyun Yuna Seojun Haeun Jihoon`,
    `Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim`,
    `Seoul/South Korea/+82 2, Busan/South Korea/+82 51`,
  ),
];

export const americanNames: NamePool = { cultures: [american] };
export const europeanNames: NamePool = { cultures: european };
export const asianPacificNames: NamePool = { cultures: asianPacific };
export const internationalNames: NamePool = { cultures: [...european, ...asianPacific] };

function culture(given: string, family: string, places: string): Culture {
  return {
    given: given.trim().split(/\s+/),
    family: family.trim().split(/\s+/),
    places: places.split(',').map((place) => {
      const [city = '', region = '', phonePrefix = ''] = place.trim().split('/');
      return { city, region, phonePrefix };
    }),
  };
}
