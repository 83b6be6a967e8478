package org.ocpp4j.station;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a meter shows at one instant.
 *
 * @param energyWh the import register in Wh; it never goes back
 * @param powerW the power taken in W
 * @param currentsA the current of each phase in A, L1 first
 * @param voltagesV the voltage of each phase to neutral in V, L1 first
 * @param stateOfCharge of the EV's battery in percent, or null when unknown
 * @param signed the import register as the meter has signed it, or null when it signs nothing
 */
public record MeterReading(
    BigDecimal energyWh,
    BigDecimal powerW,
    List<BigDecimal> currentsA,
    List<BigDecimal> voltagesV,
    @Nullable BigDecimal stateOfCharge,
    @Nullable SignedReading signed) {

  // Not a compact constructor: javac 17 loses @Nullable on the parameters of those.
  public MeterReading(
      BigDecimal energyWh,
      BigDecimal powerW,
      List<BigDecimal> currentsA,
      List<BigDecimal> voltagesV,
      @Nullable BigDecimal stateOfCharge,
      @Nullable SignedReading signed) {
    this.energyWh = energyWh;
    this.powerW = powerW;
    this.currentsA = List.copyOf(currentsA);
    this.voltagesV = List.copyOf(voltagesV);
    this.stateOfCharge = stateOfCharge;
    this.signed = signed;
  }

  /** A reading that the meter has not signed. */
  public MeterReading(
      BigDecimal energyWh,
      BigDecimal powerW,
      List<BigDecimal> currentsA,
      List<BigDecimal> voltagesV,
      @Nullable BigDecimal stateOfCharge) {
    this(energyWh, powerW, currentsA, voltagesV, stateOfCharge, null);
  }

  /**
   * The import register as the meter has signed it, handed on as it is.
   *
   * @param data the signed data in Base64, for example an OCMF document
   * @param signingMethod for example {@code ECDSA-secp256r1-SHA256}
   * @param encodingMethod for example {@code OCMF}
   * @param publicKey the meter's key in Base64
   */
  public record SignedReading(
      String data, String signingMethod, String encodingMethod, String publicKey) {}

  /**
   * One value of a reading, in the words that 1.6 and 2.x share.
   *
   * @param measurand for example {@code Energy.Active.Import.Register}
   * @param phase for example {@code L1}, or null
   * @param value the value
   * @param unit for example {@code Wh}
   */
  public record Value(String measurand, @Nullable String phase, BigDecimal value, String unit) {}

  /** The values of a measurand; none when this meter does not measure it. */
  public List<Value> values(String measurand) {
    return switch (measurand) {
      case "Energy.Active.Import.Register" -> List.of(new Value(measurand, null, energyWh, "Wh"));
      case "Power.Active.Import" -> List.of(new Value(measurand, null, powerW, "W"));
      case "Current.Import" -> phases(measurand, "", currentsA, "A");
      case "Voltage" -> phases(measurand, "-N", voltagesV, "V");
      case "SoC" ->
          stateOfCharge == null
              ? List.of()
              : List.of(new Value(measurand, null, stateOfCharge, "Percent"));
      default -> List.of();
    };
  }

  /** The values of several measurands, in their order. */
  public Stream<Value> values(List<String> measurands) {
    return measurands.stream().flatMap(measurand -> values(measurand).stream());
  }

  private static List<Value> phases(
      String measurand, String to, List<BigDecimal> values, String unit) {
    return IntStream.range(0, values.size())
        .mapToObj(i -> new Value(measurand, "L" + (i + 1) + to, values.get(i), unit))
        .toList();
  }
}
