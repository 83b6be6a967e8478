/**
 * OCPP messages without a version: requests, responses, actions, and the codecs that read and check
 * them.
 *
 * <p>Begin with {@link org.ocpp4j.message.Action}. The message types themselves are generated in
 * the version modules from {@code schemas/}. This package knows nothing of frames, connections or
 * stations.
 */
@NullMarked
package org.ocpp4j.message;

import org.jspecify.annotations.NullMarked;
