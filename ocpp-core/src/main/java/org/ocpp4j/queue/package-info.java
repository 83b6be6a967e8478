/**
 * What a station wants to say to the CSMS, and when it may be said.
 *
 * <p>Begin with {@link org.ocpp4j.queue.MessageQueue}. Transaction-related messages wait here until
 * the CSMS has answered them; other messages are for now or never. This package knows messages in
 * general but none in particular.
 */
@NullMarked
package org.ocpp4j.queue;

import org.jspecify.annotations.NullMarked;
