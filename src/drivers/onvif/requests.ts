/** Everything that is ever asked of a device: its clock, where its events are, and a subscription of our own. Nothing else. Pure. */

import type { Millis } from '../../core/time.ts'
import { DEVICE, EVENTS, NOTIFICATION } from './names.ts'

export interface Request {
  /** The body of the message. */
  readonly body: string
  readonly action: string
}

const PULL_POINT = `${EVENTS}/PullPointSubscription`
const MANAGER = 'http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager'
/** Messages in one answer. */
const MOST = 100

/** Answered without a name or password, so that a client may set its token to the device's clock. */
export const askClock: Request = {
  body: `<d:GetSystemDateAndTime xmlns:d="${DEVICE}"/>`,
  action: `${DEVICE}/GetSystemDateAndTime`,
}

export const askEventService: Request = {
  body: `<d:GetCapabilities xmlns:d="${DEVICE}"><d:Category>Events</d:Category></d:GetCapabilities>`,
  action: `${DEVICE}/GetCapabilities`,
}

/** No filter: devices differ in what they make of one, and what is of no interest is left lying. */
export const subscribe = (lease: Millis): Request => ({
  body:
    `<e:CreatePullPointSubscription xmlns:e="${EVENTS}">` +
    `<e:InitialTerminationTime>${duration(lease)}</e:InitialTerminationTime></e:CreatePullPointSubscription>`,
  action: `${EVENTS}/EventPortType/CreatePullPointSubscriptionRequest`,
})

/** The device answers at the first message, or with none when the time is over. */
export const pull = (hold: Millis): Request => ({
  body:
    `<e:PullMessages xmlns:e="${EVENTS}"><e:Timeout>${duration(hold)}</e:Timeout>` +
    `<e:MessageLimit>${MOST}</e:MessageLimit></e:PullMessages>`,
  action: `${PULL_POINT}/PullMessagesRequest`,
})

export const renew = (lease: Millis): Request => ({
  body: `<n:Renew xmlns:n="${NOTIFICATION}"><n:TerminationTime>${duration(lease)}</n:TerminationTime></n:Renew>`,
  action: `${MANAGER}/RenewRequest`,
})

export const unsubscribe: Request = {
  body: `<n:Unsubscribe xmlns:n="${NOTIFICATION}"/>`,
  action: `${MANAGER}/UnsubscribeRequest`,
}

/** As XML Schema writes it. */
const duration = (time: Millis): string => `PT${time / 1000}S`
