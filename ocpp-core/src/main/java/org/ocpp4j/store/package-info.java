/**
 * What a station keeps over a power cut: keyed documents and ordered queues, changed in atomic
 * batches.
 *
 * <p>Begin with {@link org.ocpp4j.store.Store}; {@link org.ocpp4j.store.SqliteStore} keeps it in a
 * file. A station writes through its {@link org.ocpp4j.store.Journal}, which goes on while the
 * store cannot write. This package knows texts, not what they mean.
 */
@NullMarked
package org.ocpp4j.store;

import org.jspecify.annotations.NullMarked;
