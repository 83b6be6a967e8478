package org.ocpp4j.v201.station.internal;

import java.util.List;
import org.ocpp4j.device.Setting;
import org.ocpp4j.device.Settings;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/**
 * Why the meter is read during a transaction.
 *
 * @param trigger the reason of the event
 * @param context the context of its values
 * @param measurands what is read
 */
record Sampling(
    TriggerReasonEnum trigger, ReadingContextEnum context, Setting<List<String>> measurands) {
  static final Sampling PERIODIC =
      new Sampling(
          TriggerReasonEnum.METER_VALUE_PERIODIC,
          ReadingContextEnum.SAMPLE_PERIODIC,
          Settings.TX_UPDATED_MEASURANDS);
  static final Sampling ALIGNED =
      new Sampling(
          TriggerReasonEnum.METER_VALUE_CLOCK,
          ReadingContextEnum.SAMPLE_CLOCK,
          Settings.ALIGNED_DATA_MEASURANDS);

  /** The CSMS has asked for it. */
  static final Sampling TRIGGERED =
      new Sampling(
          TriggerReasonEnum.TRIGGER, ReadingContextEnum.TRIGGER, Settings.TX_UPDATED_MEASURANDS);
}
