/**
 * The stand-alone server: a {@link org.ocpp4j.transport.ServerTransport} on Netty.
 *
 * <p>Begin with {@link org.ocpp4j.transport.netty.NettyServer}. No Netty type appears in its API,
 * and it knows no OCPP version.
 */
@NullMarked
package org.ocpp4j.transport.netty;

import org.jspecify.annotations.NullMarked;
