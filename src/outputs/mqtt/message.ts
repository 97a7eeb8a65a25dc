/** One thing to be published. An empty body that is kept takes away what was kept there. */
export interface Message {
  readonly topic: string
  readonly body: string
  readonly qos: 0 | 1
  readonly retain: boolean
}
