package org.ocpp4j.examples.csms;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.v16.message.RemoteStartTransactionRequest;
import org.ocpp4j.v16.message.RemoteStopTransactionRequest;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.RequestStopTransactionRequest;

/** Starts and stops charging with the call that fits the station's version. */
final class RemoteControl {
  private static final String V16 = "1.6";
  private static final int LONGEST_V16 = 20;
  private static final int LONGEST_TRANSACTION = 36;

  private final Csms csms;
  private final Transactions transactions;

  RemoteControl(Csms csms, Transactions transactions) {
    this.csms = csms;
    this.transactions = transactions;
  }

  /** Fails where the station cannot be asked to start with this token. */
  void requireStartable(String station, String idToken) {
    requireShort("idToken", idToken, isV16(session(station)) ? LONGEST_V16 : Token.LONGEST);
  }

  /** Asks the station to start; completes with its status. */
  CompletionStage<String> start(String station, int evse, String idToken, @Nullable String type) {
    StationSession session = session(station);
    if (isV16(session)) {
      return session
          .call(new RemoteStartTransactionRequest(evse, idToken, null))
          .thenApply(answer -> answer.status().wire());
    }
    IdTokenEnum kind = type == null ? IdTokenEnum.CENTRAL : IdTokenEnum.fromWire(type);
    return session
        .call(
            RequestStartTransactionRequest.builder()
                .evseId(evse)
                .remoteStartId(transactions.nextNumber(Transactions.Numbered.REMOTE_START))
                .idToken(new IdToken(idToken, kind))
                .build())
        .thenApply(answer -> answer.status().wire());
  }

  /** Asks the station to stop a transaction; completes with its status. */
  CompletionStage<String> stop(String station, String transaction) {
    StationSession session = session(station);
    if (isV16(session)) {
      return session
          .call(new RemoteStopTransactionRequest(number(transaction)))
          .thenApply(answer -> answer.status().wire());
    }
    requireShort("transaction", transaction, LONGEST_TRANSACTION);
    return session
        .call(new RequestStopTransactionRequest(transaction))
        .thenApply(answer -> answer.status().wire());
  }

  /** The open transaction of the station, at this EVSE unless that is null. */
  Optional<String> openAt(String station, @Nullable Integer evse) {
    return transactions.find(station, null, true).stream()
        .filter(t -> evse == null || evse.equals(t.evse()))
        .map(ChargingTransaction::id)
        .findFirst();
  }

  private static boolean isV16(StationSession session) {
    return session.dialect().version().equals(V16);
  }

  private static void requireShort(String name, String text, int longest) {
    if (text.length() > longest) {
      throw ApiException.badInput(
          name + " has at most " + longest + " characters in the station's version");
    }
  }

  private static int number(String transaction) {
    if (!transaction.matches("-?\\d{1,9}")) {
      throw ApiException.unknown("Transactions of 1.6 are numbers, " + transaction + " is none");
    }
    return Integer.parseInt(transaction);
  }

  private StationSession session(String station) {
    return csms.station(station).orElseThrow(() -> ApiException.notConnected(station));
  }
}
