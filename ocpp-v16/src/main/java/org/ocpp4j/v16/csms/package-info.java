/**
 * What a CSMS of OCPP 1.6 needs beside its handlers: {@link org.ocpp4j.v16.csms.VendorTransfers}
 * for vendors' messages. It registers its own handlers on the {@code CsmsHandlers} that it is
 * given. This package knows nothing of the station side.
 */
@NullMarked
package org.ocpp4j.v16.csms;

import org.jspecify.annotations.NullMarked;
