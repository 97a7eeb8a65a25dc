/** The namespaces of ONVIF and of what it is built on. */

export const SOAP = 'http://www.w3.org/2003/05/soap-envelope'
export const ADDRESSING = 'http://www.w3.org/2005/08/addressing'
export const NOTIFICATION = 'http://docs.oasis-open.org/wsn/b-2'
export const DEVICE = 'http://www.onvif.org/ver10/device/wsdl'
export const EVENTS = 'http://www.onvif.org/ver10/events/wsdl'
export const SCHEMA = 'http://www.onvif.org/ver10/schema'
export const TOPICS = 'http://www.onvif.org/ver10/topics'
const SECURITY = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss'
export const WSSE = `${SECURITY}-wssecurity-secext-1.0.xsd`
export const WSU = `${SECURITY}-wssecurity-utility-1.0.xsd`
export const PASSWORD_DIGEST = `${SECURITY}-username-token-profile-1.0#PasswordDigest`
export const BASE64 = `${SECURITY}-soap-message-security-1.0#Base64Binary`
