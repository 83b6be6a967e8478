/**
 * What a station wants to say to the CSMS, and when it may be said.
 *
 * <p>Begin with {@link org.ocpp4j.queue.MessageQueue}. Transaction-related messages are stored
 * here, as text, until the CSMS has answered them; each version tells by its {@link
 * org.ocpp4j.queue.Traffic} how they are sent. Other messages are for now or never, unless the CSMS
 * wants all of them queued. This package knows messages in general but none in particular.
 */
@NullMarked
package org.ocpp4j.queue;

import org.jspecify.annotations.NullMarked;
