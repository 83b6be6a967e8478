package org.ocpp4j.v201.station.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.ReservedEvses;
import org.ocpp4j.station.ReservedEvses.Claim;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;

/** Starts and stops sessions as the CSMS asks for it (F01 to F03). */
final class RemoteSessions implements RemoteControl.RemoteTransactions {
  private final StationContext station;
  private final Authorization authorization;
  private final SessionSteps sessions;
  private final ReservedEvses reserved;

  RemoteSessions(
      StationContext station,
      Authorization authorization,
      SessionSteps sessions,
      ReservedEvses reserved) {
    this.station = station;
    this.authorization = authorization;
    this.sessions = sessions;
    this.reserved = reserved;
  }

  @Override
  public Claim claim(int evse, RequestStartTransactionRequest request) {
    return claim(evse, Tokens.station(request.idToken()), group(request));
  }

  private Claim claim(int evse, IdToken token, @Nullable String group) {
    EvseSession session = sessions.at(evse);
    boolean free = session.driver == null && sessions.isUsable(session.evse);
    return free ? reserved.claim(evse, token, group) : Claim.REFUSED;
  }

  private static @Nullable String group(RequestStartTransactionRequest request) {
    return request.groupIdToken() == null ? null : request.groupIdToken().idToken();
  }

  @Override
  public @Nullable String idAt(int evse) {
    RunningTransaction transaction = sessions.at(evse).transaction;
    return transaction == null ? null : transaction.id;
  }

  @Override
  public void startRemotely(Evse evse, RequestStartTransactionRequest request) {
    IdToken token = Tokens.station(request.idToken());
    boolean trusted =
        request.idToken().type() == IdTokenEnum.CENTRAL
            || request.idToken().type() == IdTokenEnum.NO_AUTHORIZATION;
    if (trusted || !station.device().get(Settings.AUTHORIZE_REMOTE_START)) {
      Driver driver = new Driver(token, group(request), request.remoteStartId());
      sessions.admit(sessions.at(evse.id()), driver, Cause.REMOTE_START);
      return;
    }
    authorization.decide(
        token,
        info -> {
          String group = info.group() == null ? group(request) : info.group();
          if (info.acceptedAt(evse.id()) && claim(evse.id(), token, group) != Claim.REFUSED) {
            Driver driver = new Driver(token, group, request.remoteStartId());
            sessions.admit(sessions.at(evse.id()), driver, Cause.REMOTE_START);
          }
        });
  }

  @Override
  public boolean stopRemotely(String transactionId) {
    Optional<EvseSession> session = sessions.withTransaction(transactionId);
    session.ifPresent(
        s -> station.lane().execute(() -> sessions.release(s, Cause.STOPPED_REMOTELY, null)));
    return session.isPresent();
  }

  @Override
  public boolean goesOnAt(@Nullable Integer evse) {
    return sessions.goesOnAt(evse);
  }

  @Override
  public boolean isAuthorized(int evse) {
    return sessions.at(evse).transaction != null && sessions.at(evse).driver != null;
  }
}
