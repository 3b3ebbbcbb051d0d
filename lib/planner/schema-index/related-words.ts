import { keysOfWord } from './word-keys.ts';

/**
 * Words of business and everyday life that lead to one another without always meaning the same, in
 * the singular: enough to find the database and the tables that are meant, too loose to build SQL
 * from. A word may stand in several groups.
 */
const groups = `
client customer patron buyer consumer purchaser shopper guest
staff employee worker personnel workforce crew colleague associate
boss manager supervisor chief head leader director executive superior
person people individual human man woman someone somebody citizen
adult grownup
child kid youngster minor toddler
baby infant newborn
mother mom mum parent
father dad parent
husband wife spouse partner
sibling brother sister
relative family kin household
friend buddy companion acquaintance
neighbour neighbor
owner proprietor holder possessor landlord
tenant renter lodger occupant
host organiser organizer
guest visitor attendee invitee
participant attendee entrant contestant competitor candidate
candidate applicant nominee
member participant subscriber affiliate
voter elector
representative delegate deputy agent envoy
president chairman chair head leader
mayor governor
politician senator congressman legislator representative
party faction
election vote poll ballot
law act statute regulation legislation bill
judge justice magistrate
lawyer attorney counsel solicitor
police cop officer constable
crime offence offense felony
soldier military army troop
war battle conflict combat
weapon gun arm
death fatality casualty killed dead die deceased
injury wound hurt injured
accident crash collision incident
disaster catastrophe storm hurricane typhoon earthquake flood
fire blaze
rescue save
teacher instructor lecturer professor tutor educator faculty
faculty professor academic lecturer
student pupil learner undergraduate
school academy college institute
college university campus academy
class course lesson lecture
course class subject module curriculum
curriculum syllabus programme
lesson class session
exam examination test quiz assessment
grade mark score level
degree diploma qualification
major discipline subject field
minor
scholarship grant bursary
enrollment enrolment registration enrol enroll
homework assignment
thesis dissertation
advisor adviser mentor counsellor counselor
classroom room hall
dormitory dorm residence hostel
library
building edifice structure house block
house home dwelling residence property
apartment flat unit condo suite
room chamber suite
hotel inn lodging motel
floor storey story level
facility amenity
furniture furnishing
door gate entrance
bridge overpass
tower skyscraper
road street avenue lane highway
address location residence street
place location site spot venue position
venue stadium arena hall
location place site city address position whereabouts
area region zone district territory
region area district territory zone
district county borough area
city town municipality village urban
town city village
county shire
state province
country nation land
capital
continent
world globe
border frontier
mountain peak hill summit
river stream
lake
sea ocean
island isle
forest wood
park garden reserve
farm ranch
climate weather
weather temperature rain wind humidity
temperature heat
altitude elevation height
latitude longitude coordinate
company firm business enterprise corporation organization organisation
organization organisation company institution agency association body
institution institute organization establishment
agency bureau office
office bureau workplace
headquarters headquarter
industry sector trade
branch office outlet location
department division section unit
department ministry
division section branch
team squad side crew group
group team band set
band group ensemble
club association society
job occupation profession position role work post career
position role post job
occupation job profession trade
title rank position
rank position standing place
ranking rank
skill ability expertise
experience
salary wage pay earning income compensation remuneration paycheck
earn salary wage income
bonus reward premium
budget fund funding finance
fund fund funding money
grant funding subsidy
donation gift contribution
debt loan liability
loan credit mortgage lending
bank lender
account
balance saldo
saving deposit
checking cheque
transaction deal transfer trade operation
payment pay remittance settlement
money cash currency fund
currency money
profit gain earning income
revenue sale turnover income earning
loss deficit
cost price expense fee charge expenditure
price cost fee rate charge fare
expense cost expenditure spending
fee charge cost
tax duty levy
discount rebate reduction
invoice bill receipt
order purchase
purchase buy acquisition order acquire
sale selling
sell sale vendor
buy purchase customer
rent rental lease hire
rental rent lease hire
contract agreement deal
product item good goods merchandise article commodity ware
goods product merchandise commodity item
item product thing article piece
stock inventory supply
share stock equity
market marketplace
shop store outlet boutique
store shop retailer outlet mall
supplier vendor provider seller
manufacturer producer maker
producer maker manufacturer
produce manufacture make production
brand make label
model version type
device gadget machine equipment apparatus appliance
machine equipment device engine
equipment gear device machinery
tool instrument
part component piece
component part
engine motor
repair fix maintenance service mend
maintenance upkeep repair servicing
fault defect error bug failure problem
problem issue trouble fault
error mistake fault bug
complaint grievance complain
claim demand
policy insurance
insurance policy coverage
risk hazard danger
settlement payment
shipment delivery consignment
ship vessel boat
delivery shipment
package parcel packet
warehouse depot storehouse
truck lorry van
car vehicle automobile auto
vehicle car automobile truck
bicycle bike cycle
bike bicycle motorcycle
bus coach
driver chauffeur motorist
drive driver
passenger traveller traveler rider
train railway rail
railway railroad rail train
station stop terminal depot
airport airfield
airline carrier
aircraft airplane plane aeroplane jet
plane aircraft airplane
flight fly
pilot aviator captain
trip journey tour ride travel
tour trip tourist excursion
travel trip journey
route path way road
destination arrival
departure origin source
distance mileage length
speed velocity pace
fast speed
tourist visitor traveler
attraction sight
visit appointment consultation attendance
reservation booking
book reservation
museum gallery
exhibition exhibit show
art artwork painting
artwork painting art
painting picture artwork canvas
painter artist
sculpture statue
artist musician singer painter performer
singer vocalist artist musician
musician performer player artist
music song
song track tune music
album record disc
concert performance gig show
performance show concert
play drama theater theatre
theater theatre cinema
cinema theater theatre
festival fair celebration
event occasion happening activity
activity event sport hobby pursuit
hobby pastime interest
movie film picture cinema
film movie picture
director filmmaker
actor actress performer cast star
actress actor
role character part
character role figure
scene episode
television tv
channel station network
program programme show broadcast
series show
episode
broadcast air
radio
news report press
journalist reporter correspondent
newspaper journal press paper
magazine journal periodical
journal periodical publication magazine
publication publish issue
publisher press
author writer novelist
writer author
editor
book novel volume title
novel book fiction
story tale
chapter section part
section part chapter
paragraph passage
document file paper record
file document
text content
letter mail
language tongue
translation
topic subject theme
theme topic subject
article paper
paper article publication
submission
conference convention meeting workshop
workshop seminar
meeting conference gathering assembly
committee board panel council
council board committee assembly
project undertaking venture scheme mission
task assignment duty job
plan scheme programme
research study investigation
study research
scientist researcher
laboratory lab
experiment trial
result outcome finding
outcome result
survey questionnaire poll
question query
answer response reply
reply response answer
comment remark feedback
review critique evaluation feedback rating assessment
reviewer critic
rating score rank grade review
opinion view
vote
message text mail note
tweet post message
post message
follower fan
photo picture photograph image
image picture photo
video clip
camera lens
website site web page
web internet online site
browser
computer pc laptop
software program application app
program software application
hardware
network
user account login
login user signin
password
customer
phone telephone mobile cell cellphone
telephone phone
cell mobile phone
email mail
contact phone address
name title
title name heading
nickname alias
forename first given
surname last family
gender sex
female woman girl lady
male man boy
age old
old age
young age
birth born birthday
born birth birthplace
birthday birth
nationality citizenship country
citizenship nationality
ethnic race
religion faith
height tall
tall height
weight heavy
heavy weight
length long duration
long length duration
duration length time period
width wide
depth deep
size big area capacity dimension
big size
large size
capacity size seat
area size surface square
colour color
color colour
shape form
quality standard
quantity amount number count
amount quantity sum total
percentage percent proportion share ratio rate
proportion percentage share ratio
rate ratio percentage
total sum
population inhabitant resident people
inhabitant population resident
resident inhabitant
health medical
hospital clinic
doctor physician medic practitioner
physician doctor
nurse caregiver
patient
disease illness sickness condition
illness disease
symptom sign
treatment therapy procedure cure
medicine drug medication pharmaceutical
medication medicine drug prescription
drug medicine medication
dose dosage
allergy allergic
surgery operation procedure
blood
food meal dish cuisine
meal food dish
dish meal food recipe
ingredient
restaurant eatery diner cafe
cuisine food
cook chef
drink beverage
beverage drink
wine winery vineyard
grape
beer
coffee cafe
taste flavor flavour
flavor taste
fruit
vegetable
animal creature beast pet
pet animal
dog puppy canine
cat feline
horse
breed race kind
bird
fish
plant flower crop
tree
sport athletics game exercise
game match sport contest
match game contest fixture
contest competition tournament
competition contest tournament championship event
tournament competition championship
championship league tournament
league division
season year
player athlete sportsman
athlete player sportsman
coach trainer
trainer coach
swimmer swim
cyclist
runner
jockey rider
race contest
win winner victory
victory win
winner champion victor
loser lose
medal award prize
award prize honor honour medal
prize award
goal score
point score
stadium arena ground field
spectator audience attendance viewer
attendance attendee audience
audience viewer attendance
record
club
ticket pass
wedding marriage marry
marriage wedding
married marriage spouse
church
priest
gift present
clothes clothing dress garment
clothing clothes
shoe footwear
jewelry
toy
school
transport transportation
energy power electricity
power energy
electricity power
water
oil petroleum gas
gas petrol fuel
fuel petrol gas
mine mining
material substance
metal
protein
enzyme
chemical compound
interaction interplay
gene
category type kind class sort genre
type kind category sort class
kind type sort
genre type category style
style type genre
status state condition
state status
condition state status
reason cause
cause reason
effect consequence
purpose aim goal
feature characteristic attribute property
characteristic feature property attribute trait
property feature characteristic
description detail summary
detail description information
identifier id code number
code identifier
number code
start begin commence
begin start
end finish close
finish end complete
open opening founded
found establish founding founder
establish found founded foundation
create make creation
close shut closing
hire recruit employ
employ hire employment
employer company
fire dismiss
retire retirement
promotion promote
join enrol
leave quit
assign allocate
authorize authorise approve authorization
approve approval
permit license licence
license licence permit
certificate certification license
visitor guest
year
month
day date
date day time
time hour
hour time
minute
schedule timetable calendar
deadline due
period duration term
term period semester
semester term
history past
statement report
report statement
debate discussion argument
speech talk
speaker
agreement treaty
request demand application
application request
campaign promotion
advertisement ad advert
promotion campaign
catalog catalogue
list
level grade
step stage
stage phase
version release
release publish launch
launch release
growth increase
increase raise rise
decrease reduction
change modification
access entry
security safety
safety security
asset property
property estate asset
estate property
council
government state authority
authority government
chart graph
map
entry record
seat chair
reign rule
king queen ruler monarch
catalog catalogue
airport aerodrome
allergy hypersensitivity
storm windstorm
participant participator
hometown birthplace birth
residence habitation dwelling
nickname monicker moniker
population populace
certificate credential
detention detainment
information detail data
damage loss
incident event
head manager chief
purchase buy
area district region
measure measurement metric
publish release
outcome result
detail information
arrival arriving
departure leaving
winery wine
organization organisation
center centre
meter metre
program programme
theater theatre
`;

/** Several words for one thing: each of a line's phrases leads to all the others' words. */
const phrases = `
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

const related = new Map<string, Set<string>>();
for (const line of groups.trim().split('\n')) {
  const words = line.split(' ');
  for (const word of words) {
    // By the stem, so that all forms of a word find its group.
    const { stem } = keysOfWord(word);
    const others = related.get(stem) ?? new Set<string>();
    for (const other of words) if (other !== word) others.add(other);
    related.set(stem, others);
  }
}

const otherPhrases = new Map<string, Set<string>>();
for (const line of phrases.trim().split('\n')) {
  const all = line.split(', ');
  for (const phrase of all) {
    const key = phrase
      .split(' ')
      .map((word) => keysOfWord(word).word)
      .join(' ');
    const others = otherPhrases.get(key) ?? new Set<string>();
    for (const other of all)
      if (other !== phrase) for (const word of other.split(' ')) others.add(word);
    otherPhrases.set(key, others);
  }
}
export const phraseWordsMax = 3;

/** Words that a word leads to. */
export function relatedTo(word: string): Iterable<string> {
  return related.get(keysOfWord(word).stem) ?? [];
}

/** Words of other phrases for the same; singular words, joined by spaces. */
export function phrasesFor(words: string): Iterable<string> {
  return otherPhrases.get(words) ?? [];
}
