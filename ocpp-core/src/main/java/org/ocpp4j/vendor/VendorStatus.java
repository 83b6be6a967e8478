package org.ocpp4j.vendor;

import org.ocpp4j.message.WireTable;
import org.ocpp4j.message.WireValue;

/** How a vendor's message was taken; all versions use the same words. */
public enum VendorStatus implements WireValue {
  ACCEPTED("Accepted"),
  REJECTED("Rejected"),
  /** The vendor is known, but not this message of it. */
  UNKNOWN_MESSAGE_ID("UnknownMessageId"),
  UNKNOWN_VENDOR_ID("UnknownVendorId");

  private static final WireTable<VendorStatus> WIRES = WireTable.of(values());

  private final String wire;

  VendorStatus(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }

  /**
   * The constant with this spelling.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static VendorStatus fromWire(String wire) {
    return WIRES.constant(wire);
  }
}
