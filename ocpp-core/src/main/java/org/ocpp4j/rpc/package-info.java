/**
 * OCPP-J's remote procedure calls: CALL, CALLRESULT and CALLERROR over one connection (1.6J §4,
 * 2.0.1 part 4 §4).
 *
 * <p>Begin with {@link org.ocpp4j.rpc.RpcSession}, the same class on both sides, and {@link
 * org.ocpp4j.rpc.Handlers}. What a version says on the wire comes from its {@link
 * org.ocpp4j.message.Dialect}; this package names no version.
 */
@NullMarked
package org.ocpp4j.rpc;

import org.jspecify.annotations.NullMarked;
