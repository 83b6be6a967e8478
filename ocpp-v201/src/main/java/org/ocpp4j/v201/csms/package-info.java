/**
 * What a CSMS of OCPP 2.0.1 needs beside its handlers, each piece to take or to leave: whole
 * reports out of their parts ({@link org.ocpp4j.v201.csms.Reports}), the device model as far as the
 * station has told it ({@link org.ocpp4j.v201.csms.DeviceModelCache}), whole transactions out of
 * messages in any order ({@link org.ocpp4j.v201.csms.TransactionModel}), a gate before stations
 * that are not accepted ({@link org.ocpp4j.v201.csms.BootGate}), new passwords ({@link
 * org.ocpp4j.v201.csms.PasswordChange}).
 *
 * <p>Begin with {@code Reports}. A piece registers its own handlers on the {@code CsmsHandlers}
 * that it is given and keeps what it knows in memory; pieces are safe for use by many threads. This
 * package knows nothing of the station side.
 */
@NullMarked
package org.ocpp4j.v201.csms;

import org.jspecify.annotations.NullMarked;
