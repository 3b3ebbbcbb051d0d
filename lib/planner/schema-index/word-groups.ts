/**
 * Words of business and everyday life that lead to one another without always meaning the same, in
 * the singular: enough to find the database and the tables that are meant, too loose to build SQL
 * from. Groups end with a comma; a word may stand in several.
 */
export const wordGroups = `
client customer patron buyer consumer purchaser shopper guest, staff employee worker personnel
workforce crew colleague associate, boss manager supervisor chief head leader director executive
superior, person people individual human man woman someone somebody citizen, adult grownup, child
kid youngster minor toddler, baby infant newborn, mother mom mum parent, father dad parent,
husband wife spouse partner, sibling brother sister, relative family kin household, friend buddy
companion acquaintance, neighbour neighbor, owner proprietor holder possessor landlord, tenant
renter lodger occupant, host organiser organizer, guest visitor attendee invitee, participant
attendee entrant contestant competitor candidate, candidate applicant nominee, member participant
subscriber affiliate, voter elector, representative delegate deputy agent envoy, president
chairman chair head leader, mayor governor, politician senator congressman legislator
representative, party faction, election vote poll ballot, law act statute regulation legislation
bill, judge justice magistrate, lawyer attorney counsel solicitor, police cop officer constable,
crime offence offense felony, soldier military army troop, war battle conflict combat, weapon gun
arm, death fatality casualty killed dead die deceased, injury wound hurt injured, accident crash
collision incident, disaster catastrophe storm hurricane typhoon earthquake flood, fire blaze,
rescue save, teacher instructor lecturer professor tutor educator faculty, faculty professor
academic lecturer, student pupil learner undergraduate, school academy college institute, college
university campus academy, class course lesson lecture, course class subject module curriculum,
curriculum syllabus programme, lesson class session, exam examination test quiz assessment, grade
mark score level, degree diploma qualification, major discipline subject field, scholarship grant
bursary, enrollment enrolment registration enrol enroll, homework assignment, thesis dissertation,
advisor adviser mentor counsellor counselor, classroom room hall, dormitory dorm residence hostel,
building edifice structure house block, house home dwelling residence property, apartment flat
unit condo suite, room chamber suite, hotel inn lodging motel, floor storey story level, facility
amenity, furniture furnishing, door gate entrance, bridge overpass, tower skyscraper, road street
avenue lane highway, address location residence street, place location site spot venue position,
venue stadium arena hall, location place site city address position whereabouts, region area
district territory zone, district county borough area, city town municipality village urban,
county shire, state province, country nation land, world globe, border frontier, mountain peak
hill summit, river stream, sea ocean, island isle, forest wood, park garden reserve, farm ranch,
climate weather, weather temperature rain wind humidity, temperature heat, altitude elevation
height, latitude longitude coordinate, company firm business enterprise corporation organization
organisation, organization organisation company institution agency association body, institution
institute organization establishment, agency bureau office, office bureau workplace, headquarters
headquarter, industry sector trade, branch office outlet location, department division section
unit, department ministry, division section branch, team squad side crew group, group team band
set, band group ensemble, club association society, job occupation profession position role work
post career, occupation job profession trade, title rank position, rank position standing place,
ranking rank, skill ability expertise, salary wage pay earning income compensation remuneration
paycheck, earn salary wage income, bonus reward premium, budget fund funding finance, fund funding
money, grant funding subsidy, donation gift contribution, debt loan liability, loan credit
mortgage lending, bank lender, balance saldo, saving deposit, checking cheque, transaction deal
transfer trade operation, payment pay remittance settlement, money cash currency fund, profit gain
earning income, revenue sale turnover income earning, loss deficit, cost price expense fee charge
expenditure, price cost fee rate charge fare, expense cost expenditure spending, tax duty levy,
discount rebate reduction, invoice bill receipt, purchase buy acquisition order acquire, sale
selling, sell sale vendor, buy purchase customer, rental rent lease hire, contract agreement deal,
product item good goods merchandise article commodity ware, item product thing article piece,
stock inventory supply, share stock equity, market marketplace, shop store outlet boutique, store
shop retailer outlet mall, supplier vendor provider seller, producer maker manufacturer, produce
manufacture make production, brand make label, model version type, device gadget machine equipment
apparatus appliance, machine equipment device engine, equipment gear device machinery, tool
instrument, part component piece, engine motor, repair fix maintenance service mend, maintenance
upkeep repair servicing, fault defect error bug failure problem, problem issue trouble fault,
error mistake fault bug, complaint grievance complain, claim demand, insurance policy coverage,
risk hazard danger, shipment delivery consignment, ship vessel boat, package parcel packet,
warehouse depot storehouse, truck lorry van, car vehicle automobile auto, vehicle car automobile
truck, bicycle bike cycle, bike bicycle motorcycle, bus coach, driver chauffeur motorist, drive
driver, passenger traveller traveler rider, railway railroad rail train, station stop terminal
depot, airport airfield, airline carrier, aircraft airplane plane aeroplane jet, flight fly, pilot
aviator captain, trip journey tour ride travel, tour trip tourist excursion, route path way road,
destination arrival, departure origin source, distance mileage length, speed velocity pace, fast
speed, tourist visitor traveler, attraction sight, visit appointment consultation attendance,
reservation booking, book reservation, museum gallery, exhibition exhibit show, artwork painting
art, painting picture artwork canvas, sculpture statue, artist musician singer painter performer,
singer vocalist artist musician, musician performer player artist, song track tune music, album
record disc, concert performance gig show, play drama theater theatre, cinema theater theatre,
festival fair celebration, event occasion happening activity, activity event sport hobby pursuit,
hobby pastime interest, movie film picture cinema, director filmmaker, actor actress performer
cast star, role character part, character role figure, scene episode, television tv, channel
station network, program programme show broadcast, series show, broadcast air, news report press,
journalist reporter correspondent, newspaper journal press paper, journal periodical publication
magazine, publication publish issue, publisher press, author writer novelist, book novel volume
title, novel book fiction, story tale, section part chapter, paragraph passage, document file
paper record, text content, letter mail, language tongue, theme topic subject, paper article
publication, conference convention meeting workshop, workshop seminar, meeting conference
gathering assembly, committee board panel council, council board committee assembly, project
undertaking venture scheme mission, task assignment duty job, plan scheme programme, research
study investigation, scientist researcher, laboratory lab, experiment trial, result outcome
finding, survey questionnaire poll, question query, reply response answer, comment remark
feedback, review critique evaluation feedback rating assessment, reviewer critic, rating score
rank grade review, opinion view, message text mail note, tweet post message, follower fan, photo
picture photograph image, video clip, camera lens, website site web page, web internet online
site, computer pc laptop, software program application app, user account login, login user signin,
phone telephone mobile cell cellphone, email mail, contact phone address, title name heading,
nickname alias, forename first given, surname last family, gender sex, female woman girl lady,
male man boy, old age, young age, birth born birthday, born birth birthplace, nationality
citizenship country, ethnic race, religion faith, tall height, heavy weight, long length duration,
duration length time period, width wide, depth deep, size big area capacity dimension, large size,
capacity size seat, area size surface square, color colour, shape form, quality standard, quantity
amount number count, amount quantity sum total, percentage percent proportion share ratio rate,
population inhabitant resident people, health medical, hospital clinic, doctor physician medic
practitioner, nurse caregiver, disease illness sickness condition, symptom sign, treatment therapy
procedure cure, medicine drug medication pharmaceutical, medication medicine drug prescription,
dose dosage, allergy allergic, surgery operation procedure, food meal dish cuisine, dish meal food
recipe, restaurant eatery diner cafe, cook chef, beverage drink, wine winery vineyard, coffee
cafe, taste flavor flavour, animal creature beast pet, dog puppy canine, cat feline, breed race
kind, plant flower crop, sport athletics game exercise, game match sport contest, match game
contest fixture, competition contest tournament championship event, championship league
tournament, league division, season year, athlete player sportsman, trainer coach, swimmer swim,
jockey rider, race contest, win winner victory, winner champion victor, loser lose, award prize
honor honour medal, goal score, point score, stadium arena ground field, spectator audience
attendance viewer, attendance attendee audience, ticket pass, wedding marriage marry, married
marriage spouse, gift present, clothes clothing dress garment, shoe footwear, transport
transportation, energy power electricity, oil petroleum gas, fuel petrol gas, mine mining,
material substance, chemical compound, interaction interplay, category type kind class sort genre,
genre type category style, condition state status, cause reason, effect consequence, purpose aim
goal, characteristic feature property attribute trait, description detail summary, detail
description information, identifier id code number, start begin commence, end finish close, finish
end complete, open opening founded, found establish founding founder, establish found founded
foundation, create make creation, close shut closing, hire recruit employ, employ hire employment,
employer company, fire dismiss, retire retirement, promotion promote, join enrol, leave quit,
assign allocate, authorize authorise approve authorization, approve approval, license licence
permit, certificate certification license, date day time, hour time, schedule timetable calendar,
deadline due, period duration term, term period semester, history past, report statement, debate
discussion argument, speech talk, agreement treaty, request demand application, advertisement ad
advert, promotion campaign, step stage, stage phase, version release, release publish launch,
growth increase, increase raise rise, decrease reduction, change modification, access entry,
safety security, property estate asset, government state authority, chart graph, entry record,
seat chair, reign rule, king queen ruler monarch, catalog catalogue, airport aerodrome, allergy
hypersensitivity, storm windstorm, participant participator, hometown birthplace birth, residence
habitation dwelling, nickname monicker moniker, population populace, certificate credential,
detention detainment, information detail data, damage loss, incident event, measure measurement
metric, arrival arriving, departure leaving, center centre, meter metre
`;

/** Several words for one thing: each of a line's phrases leads to all the others' words. */
export const phraseGroups = `
last name, family name, surname, second name
first name, given name, forename, christian name
full name, complete name
zip, zip code, postal code, post code, postcode, zipcode
phone, cell phone, mobile phone, telephone, phone number
gdp, gross domestic product
head office, headquarters, main office, headquarter
tv, television
birthday, date of birth, birth date, birthdate
id, identification number, identity number
job title, rank, position, title
sport, physical exercise, physical activity
job, line of work
web site, website, web page
movie theater, cinema
living place, residence, address
age, how old, years old
date, when
place, location, city, where
duration, length, how long
distance, how far
height, how tall
weight, how heavy
price, how expensive
price, most expensive, least expensive
price, cheapest
age, oldest, eldest
age, youngest
height, tallest, shortest
weight, heaviest, lightest
length, longest
speed, fastest, slowest
size, largest, biggest
salary, best paid, highest paid
population, most populous
popularity, most popular
capacity, seating
employee, work for
author, written by
director, directed by
manufacturer, made by
supplier, supplied by
customer, sold to
phone, call
fare, ticket price
due date, deadline
net worth, wealth
wealth, rich, richest
rank, place
married, marital
nation, nationality
operating system, os
stock exchange, market
description, describing content
origin, starting point
destination, end point
patient, sick people, sick person
artwork, work of art
population, number of people
capacity, number of seats
rent, for rent
hometown, native place
cinema, movie theater
founder, founded by
winner, won by
owner, owned by
`;
