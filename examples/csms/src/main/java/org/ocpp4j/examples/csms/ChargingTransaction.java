package org.ocpp4j.examples.csms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of either version.
 *
 * @param id the CSMS's number in 1.6, the station's id in 2.0.1
 * @param idToken who charges, or null while unknown
 * @param reason why it stopped, in the words of the version, or null
 * @param meterStartWh the register at the start, or null when it was not told
 * @param meterStopWh the register last told, or null
 * @param energyWh what was charged so far, or null while unknown
 * @param cost not known to this CSMS yet
 */
record ChargingTransaction(
    String id,
    String station,
    @Nullable Integer evse,
    @Nullable Integer connector,
    @Nullable String idToken,
    @Nullable Instant startTime,
    @Nullable Instant stopTime,
    @Nullable String reason,
    @Nullable BigDecimal meterStartWh,
    @Nullable BigDecimal meterStopWh,
    @Nullable BigDecimal energyWh,
    boolean open,
    List<MeterSample> meterValues,
    @Nullable BigDecimal cost) {

  /** One value of a meter. */
  record MeterSample(
      Instant timestamp,
      @Nullable String measurand,
      @Nullable String phase,
      @Nullable String context,
      @Nullable String location,
      BigDecimal value,
      @Nullable String unit) {

    /**
     * The energy register in Wh, if this is it: of the whole outlet, what is measured elsewhere
     * differs by losses.
     */
    @Nullable BigDecimal registerWh() {
      boolean register = measurand == null || measurand.equals("Energy.Active.Import.Register");
      boolean atOutlet = location == null || location.equals("Outlet");
      if (!register || !atOutlet || phase != null) {
        return null;
      }
      return "kWh".equals(unit) ? value.movePointRight(3) : value;
    }
  }

  /** Whether its start and its end are known. */
  boolean complete() {
    return startTime != null && stopTime != null;
  }

  /** A transaction of which nothing but its id is known. */
  static ChargingTransaction unknown(String station, String id) {
    return new ChargingTransaction(
        id, station, null, null, null, null, null, null, null, null, null, true, List.of(), null);
  }

  /**
   * It is known where, by whom and when it has started; what is null stays as it was. Who started
   * it is known for sure only together with the time.
   */
  ChargingTransaction started(
      @Nullable Integer atEvse,
      @Nullable Integer atConnector,
      @Nullable String token,
      @Nullable Instant time) {
    return new ChargingTransaction(
        id,
        station,
        atEvse == null ? evse : atEvse,
        atConnector == null ? connector : atConnector,
        token != null && (idToken == null || time != null) ? token : idToken,
        startTime == null ? time : startTime,
        stopTime,
        reason,
        meterStartWh,
        meterStopWh,
        energyWh,
        open,
        meterValues,
        cost);
  }

  /** The register was read: the first reading is the start, the highest the end. */
  ChargingTransaction metered(@Nullable BigDecimal registerWh) {
    if (registerWh == null) {
      return this;
    }
    BigDecimal first = meterStartWh == null ? registerWh : meterStartWh.min(registerWh);
    BigDecimal last = meterStopWh == null ? registerWh : meterStopWh.max(registerWh);
    return new ChargingTransaction(
        id,
        station,
        evse,
        connector,
        idToken,
        startTime,
        stopTime,
        reason,
        first,
        last,
        last.subtract(first),
        open,
        meterValues,
        cost);
  }

  /** The station sent values of its meter. */
  ChargingTransaction sampled(List<MeterSample> samples) {
    List<MeterSample> all =
        Stream.concat(meterValues.stream(), samples.stream())
            .distinct()
            .sorted(Comparator.comparing(MeterSample::timestamp))
            .toList();
    ChargingTransaction result =
        new ChargingTransaction(
            id,
            station,
            evse,
            connector,
            idToken,
            startTime,
            stopTime,
            reason,
            meterStartWh,
            meterStopWh,
            energyWh,
            open,
            all,
            cost);
    for (MeterSample sample : samples) {
      result = result.metered(sample.registerWh());
    }
    return result;
  }

  /** It has stopped. */
  ChargingTransaction stopped(Instant time, @Nullable String why) {
    return new ChargingTransaction(
        id,
        station,
        evse,
        connector,
        idToken,
        startTime,
        time,
        why,
        meterStartWh,
        meterStopWh,
        energyWh,
        false,
        meterValues,
        cost);
  }
}
