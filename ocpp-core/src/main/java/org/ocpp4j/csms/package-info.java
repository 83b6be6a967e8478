/**
 * The server side: the {@link org.ocpp4j.csms.Csms} facade, who may connect ({@link
 * org.ocpp4j.csms.StationAdmission}), and a {@link org.ocpp4j.csms.StationSession} for each
 * connected station.
 *
 * <p>Begin with {@code Csms}. This package knows no OCPP version.
 */
@NullMarked
package org.ocpp4j.csms;

import org.jspecify.annotations.NullMarked;
