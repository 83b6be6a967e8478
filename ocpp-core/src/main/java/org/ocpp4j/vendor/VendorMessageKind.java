package org.ocpp4j.vendor;

import org.jspecify.annotations.Nullable;

/**
 * A kind of messages of a vendor. Ids are compared without regard to case (1.6 §6.15 has them as
 * CiString; in 2.0.1 no two are to differ in case only).
 *
 * @param vendorId whose messages they are
 * @param messageId which of them, or null for all that have no kind of their own
 * @param request what the data of a request have to follow, or null
 * @param response what the data of an answer have to follow, or null
 */
public record VendorMessageKind(
    String vendorId,
    @Nullable String messageId,
    @Nullable DataSchema request,
    @Nullable DataSchema response) {

  /** The messages of a vendor with this id. */
  public static VendorMessageKind of(String vendorId, String messageId) {
    return new VendorMessageKind(vendorId, messageId, null, null);
  }

  /** The messages of a vendor that have no kind of their own. */
  public static VendorMessageKind allOf(String vendorId) {
    return new VendorMessageKind(vendorId, null, null, null);
  }

  /** The same with a schema for the data of requests. */
  public VendorMessageKind withRequestData(DataSchema schema) {
    return new VendorMessageKind(vendorId, messageId, schema, response);
  }

  /** The same with a schema for the data of answers. */
  public VendorMessageKind withResponseData(DataSchema schema) {
    return new VendorMessageKind(vendorId, messageId, request, schema);
  }
}
