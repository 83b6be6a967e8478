/**
 * What a CSMS of OCPP 2.0.1 needs beside its handlers, each piece to take or to leave:
 *
 * <ul>
 *   <li>{@link org.ocpp4j.v201.csms.Reports}: whole reports out of their parts
 *   <li>{@link org.ocpp4j.v201.csms.DeviceModelCache}: what each station has told of its device
 *       model
 *   <li>{@link org.ocpp4j.v201.csms.TransactionModel}: whole transactions out of messages in any
 *       order
 *   <li>{@link org.ocpp4j.v201.csms.BootGate}: stations that are not accepted wait
 *   <li>{@link org.ocpp4j.v201.csms.CertificateSigning}, {@link
 *       org.ocpp4j.v201.csms.PasswordChange}: new credentials for stations
 *   <li>{@link org.ocpp4j.v201.csms.VendorTransfers}: vendors' own messages
 * </ul>
 *
 * <p>Begin with {@code Reports}. A piece registers its own handlers on the {@code CsmsHandlers}
 * that it is given and keeps what it knows in memory; pieces are safe for use by many threads. This
 * package knows nothing of the station side.
 */
@NullMarked
package org.ocpp4j.v201.csms;

import org.jspecify.annotations.NullMarked;
