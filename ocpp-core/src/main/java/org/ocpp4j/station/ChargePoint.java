package org.ocpp4j.station;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.rpc.AnswerOverride;
import org.ocpp4j.vendor.VendorAnswer;
import tools.jackson.databind.JsonNode;

/**
 * A charging station: tell it what happens physically, and it says to the CSMS what the standard
 * asks for.
 *
 * <p>All methods may be called by any thread and return at once; the work is done on the station's
 * lane, in the order of the calls. Returned stages complete on that lane, with {@link
 * IllegalArgumentException} where an EVSE or connector does not exist.
 */
public interface ChargePoint extends AutoCloseable {

  /** Begins to describe a station. */
  static ChargePointBuilder builder() {
    return new ChargePointBuilder();
  }

  /**
   * Powers the station and connects it; it reconnects by itself until it is closed. Calling it
   * again does nothing.
   */
  void start();

  /** Ends the station in order: the connection is closed with 1000, nothing is sent any more. */
  @Override
  void close();

  /**
   * The same as {@link #close()}.
   *
   * @return completes when the station has ended and all that was to be stored is
   */
  CompletionStage<Void> shutDown();

  /** Plugs the network cable in again. */
  CompletionStage<Void> connect();

  /**
   * Pulls the network cable: the connection is closed and none is tried until {@link #connect()}.
   */
  CompletionStage<Void> disconnect();

  /**
   * Closes the connection and makes it again at once, with the network profile as it is now. Also
   * connects a station that waits for its next attempt, or that was told to disconnect.
   */
  CompletionStage<Void> reconnect();

  /**
   * Tells the station that the network is back (a modem has found its provider, say): it connects
   * at once instead of waiting for its next attempt. Does nothing when it is connected.
   */
  CompletionStage<Void> networkUp();

  /**
   * Puts a network profile in its slot, in place of the one that is there. It is used from the next
   * restart or {@link #reconnect()} on, where {@code NetworkConfigurationPriority} names its slot.
   */
  CompletionStage<Void> setNetworkProfile(NetworkProfile profile);

  /** Restarts the station in order, as its own operator would. */
  CompletionStage<Void> reboot();

  /** An EV was plugged in. */
  CompletionStage<Void> plugIn(ConnectorId connector);

  /** The EV was unplugged. */
  CompletionStage<Void> unplug(ConnectorId connector);

  /**
   * A token was presented at the reader for one of these EVSEs; any EVSE when the list is empty.
   * Who is accepted before an EV is plugged in charges at the first of them that gets one, within
   * the connection timeout (1.6 §4.1, 2.0.1 E03).
   */
  CompletionStage<Void> present(IdToken token, List<Integer> evses);

  /** The EV at an EVSE has shown its contract certificate (Plug and Charge). */
  CompletionStage<Void> presentContract(ContractCertificate contract, int evse);

  /** The EV stopped ({@code true}) or resumed taking energy. */
  CompletionStage<Void> suspendEv(int evse, boolean suspended);

  /** The EVSE stopped ({@code true}) or resumed offering energy. */
  CompletionStage<Void> suspendEvse(int evse, boolean suspended);

  /** The parking bay detector of an EVSE sees a vehicle, or sees it no longer. */
  CompletionStage<Void> occupyBay(int evse, boolean occupied);

  /** The EV has ended the session at the EVSE (ISO 15118 SessionStop with Terminate). */
  CompletionStage<Void> stopByEv(int evse);

  /** A connector broke. */
  CompletionStage<Void> fault(ConnectorId connector, Fault fault);

  /** A connector works again. */
  CompletionStage<Void> clearFault(ConnectorId connector);

  /**
   * Something happened that concerns security and that only the firmware notices, such as {@code
   * TamperDetectionActivated}: it is logged and, if it is critical, told to the CSMS (2.0.1 A04).
   *
   * @param type its name in the list of 2.0.1, or a vendor's own
   * @param info what there is to know about it, at most 255 characters, or null
   */
  CompletionStage<Void> securityEvent(String type, @Nullable String info);

  /** Sends any message of the version in use. */
  <R extends Response> CompletionStage<R> call(Request<R> request);

  /**
   * Sends any CALL as given, without checking it against a schema.
   *
   * @return the payload of the answer, as it came
   */
  CompletionStage<String> call(String action, String payload);

  /**
   * Sends a message that the standard does not know (DataTransfer). It may be used only for what
   * OCPP has no message for (1.6 §4.3, 2.0.1 P02).
   *
   * @param vendorId whose message it is, a domain name in reverse: {@code com.example}
   * @param messageId which of the vendor's messages, or null
   * @param data any JSON, or null; 1.6 sends a text as it is, anything else as JSON text
   * @return the answer; or exceptionally what {@link #call(Request)} fails with, also {@link
   *     org.ocpp4j.transport.NotConnectedException} while the CSMS has not accepted the station
   */
  CompletionStage<VendorAnswer> transferData(
      String vendorId, @Nullable String messageId, @Nullable JsonNode data);

  /** Puts a text on the wire as it is; for tests of the peer. */
  CompletionStage<Void> sendRaw(String text);

  /**
   * Answers the next CALLs of this action otherwise than the station would; for tests of the CSMS.
   * Choices for one action are used up in their order; a restart of the station leaves them.
   *
   * @param times how many CALLs, at least 1
   */
  CompletionStage<Void> overrideAnswers(String action, AnswerOverride answer, int times);

  /** The variables of the station. */
  DeviceModel device();

  /** The protocol of the connection, or the one expected before the first connection. */
  StationProtocol protocol();

  /** The protocols that the station speaks, most wanted first. */
  List<StationProtocol> protocols();

  /** What is the case now. */
  CompletionStage<StationState> state();
}
