/**
 * What tests of OCPP programs run on: {@link org.ocpp4j.testkit.VirtualTime}, in which a day passes
 * in a second, and {@link org.ocpp4j.testkit.InMemoryNetwork}, which joins stations and CSMSs
 * without sockets.
 *
 * <p>Begin with {@code VirtualTime}. This package knows no OCPP version.
 */
@NullMarked
package org.ocpp4j.testkit;

import org.jspecify.annotations.NullMarked;
