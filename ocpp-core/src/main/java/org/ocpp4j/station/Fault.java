package org.ocpp4j.station;

/**
 * Why a connector does not work.
 *
 * @param code 1.6's ChargePointErrorCode or the vendor's own word, for example {@code
 *     GroundFailure}
 * @param info more for the operator, may be empty
 */
public record Fault(String code, String info) {

  public Fault(String code) {
    this(code, "");
  }
}
