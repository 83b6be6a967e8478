package org.ocpp4j.v201.station.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;

/** Starts and stops sessions as the CSMS asks for it (F01 to F03). */
final class RemoteSessions implements RemoteControl.RemoteTransactions {
  private final StationContext station;
  private final Authorization authorization;
  private final SessionSteps sessions;

  RemoteSessions(StationContext station, Authorization authorization, SessionSteps sessions) {
    this.station = station;
    this.authorization = authorization;
    this.sessions = sessions;
  }

  @Override
  public boolean isFree(int evse) {
    return sessions.at(evse).driver == null;
  }

  @Override
  public @Nullable String idAt(int evse) {
    RunningTransaction transaction = sessions.at(evse).transaction;
    return transaction == null ? null : transaction.id;
  }

  @Override
  public boolean isMasterPass(RequestStartTransactionRequest request) {
    Optional<TokenInfo> known = authorization.known(Tokens.station(request.idToken()));
    return authorization.isMasterPass(group(request))
        || known.filter(info -> authorization.isMasterPass(info.group())).isPresent();
  }

  private static @Nullable String group(RequestStartTransactionRequest request) {
    return request.groupIdToken() == null ? null : request.groupIdToken().idToken();
  }

  @Override
  public void startRemotely(Evse evse, RequestStartTransactionRequest request) {
    IdToken token = Tokens.station(request.idToken());
    String group = group(request);
    boolean trusted =
        request.idToken().type() == IdTokenEnum.CENTRAL
            || request.idToken().type() == IdTokenEnum.NO_AUTHORIZATION;
    if (trusted || !station.device().get(Settings.AUTHORIZE_REMOTE_START)) {
      Driver driver = new Driver(token, group, request.remoteStartId());
      sessions.admit(sessions.at(evse.id()), driver, Cause.REMOTE_START);
      return;
    }
    authorization.decide(
        new Presentation(token, List.of(evse.id()), null),
        info -> {
          if (authorization.mayCharge(info, evse.id()) && isFree(evse.id())) {
            Driver driver = new Driver(token, info.group(), request.remoteStartId());
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
