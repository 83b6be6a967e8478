/**
 * What vendors and operators have agreed upon beyond the standard: DataTransfer (1.6 §4.3, 2.0.1
 * P01, P02), the same for stations and CSMSs of every version.
 *
 * <p>Begin with {@link org.ocpp4j.vendor.VendorMessages}. This package knows no OCPP version and
 * neither side.
 */
@NullMarked
package org.ocpp4j.vendor;

import org.jspecify.annotations.NullMarked;
