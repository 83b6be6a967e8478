/**
 * OCPP messages without a version: requests, responses, actions, and the codecs that read and check
 * them.
 *
 * <p>Begin with {@link org.ocpp4j.message.Action}. The message types themselves and their codecs
 * are generated in the version modules from {@code schemas/}; codecs read from a {@link
 * org.ocpp4j.message.MessageReader}, which knows the rules of schemas, over a {@link
 * org.ocpp4j.message.JsonInput}, which knows the grammar of JSON (and likewise {@link
 * org.ocpp4j.message.MessageWriter} over {@link org.ocpp4j.message.JsonOutput}). JSON is read in
 * place and not through a general tokenizer because codecs know what comes next: that halves the
 * time for a message. This package knows nothing of frames, connections or stations.
 */
@NullMarked
package org.ocpp4j.message;

import org.jspecify.annotations.NullMarked;
