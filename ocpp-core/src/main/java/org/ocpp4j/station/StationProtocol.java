package org.ocpp4j.station;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.queue.MessageQueue;
import org.ocpp4j.vendor.VendorAnswer;
import org.ocpp4j.vendor.VendorMessage;

/** The station side of one OCPP version, as a version module offers it. */
public interface StationProtocol {

  /** The version's messages and error codes. */
  Dialect dialect();

  /** Adds what this version needs beyond the standard variables to the device model. */
  void prepare(DeviceModel device);

  /** The functional blocks of a station, in the order in which they are started. */
  List<FunctionalBlock> blocks(StationContext context);

  /** Sends a vendor's message (DataTransfer) as an ordinary one. */
  CompletionStage<VendorAnswer> transferData(VendorMessage message, MessageQueue queue);

  /** The variable that people of this version call by this name, if it is one. */
  Optional<VariableId> variable(String name);
}
