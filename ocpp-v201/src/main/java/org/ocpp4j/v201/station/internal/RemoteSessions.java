package org.ocpp4j.v201.station.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.ReservedEvses;
import org.ocpp4j.station.ReservedEvses.Claim;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;

/** Starts and stops sessions as the CSMS asks for it (F01 to F03). */
final class RemoteSessions implements RemoteControl.RemoteTransactions, Reservations.Drivers {
  private final StationContext station;
  private final Authorization authorization;
  private final SessionSteps sessions;
  private final ReservedEvses reserved;

  /** EVSEs at which a driver is to start whose token is not decided on yet. */
  private final Set<Integer> promised = new HashSet<>();

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
  public Claim claim(Evse evse, RequestStartTransactionRequest request) {
    return isPromised(evse.id()) ? Claim.REFUSED : claim(evse, driver(request));
  }

  private Claim claim(Evse evse, Driver driver) {
    EvseSession session = sessions.at(evse.id());
    boolean free = session.isFreeFor(driver.token()) && sessions.isUsable(evse);
    return free ? reserved.claim(evse.id(), driver.token(), driver.group()) : Claim.REFUSED;
  }

  @Override
  public boolean isTaken(int evse) {
    return sessions.at(evse).isTaken();
  }

  @Override
  public boolean isPromised(int evse) {
    return promised.contains(evse);
  }

  private static Driver driver(RequestStartTransactionRequest request) {
    return new Driver(Tokens.station(request.idToken()), group(request), request.remoteStartId());
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
    promised.add(evse.id());
    station.lane().execute(() -> start(evse, request));
  }

  private void start(Evse evse, RequestStartTransactionRequest request) {
    Driver driver = driver(request);
    boolean trusted =
        request.idToken().type() == IdTokenEnum.CENTRAL
            || request.idToken().type() == IdTokenEnum.NO_AUTHORIZATION;
    if (trusted || !station.device().get(Settings.AUTHORIZE_REMOTE_START)) {
      promised.remove(evse.id());
      admit(evse, driver);
      return;
    }
    authorization.decide(
        new Presentation(driver.token(), List.of(evse.id()), null),
        info -> {
          promised.remove(evse.id());
          if (authorization.mayCharge(info, evse.id())) {
            admit(evse, driver.inGroup(info.group()));
          }
        });
  }

  /** Unless somebody at the reader was faster, or the EVSE is out of service meanwhile. */
  private void admit(Evse evse, Driver driver) {
    if (claim(evse, driver) != Claim.REFUSED) {
      sessions.admit(sessions.at(evse.id()), driver, Cause.REMOTE_START);
    }
  }

  @Override
  public boolean stopRemotely(String transactionId) {
    Optional<EvseSession> session = sessions.withTransaction(transactionId);
    session.ifPresent(
        s -> station.lane().execute(() -> sessions.release(s, Cause.STOPPED_REMOTELY, null)));
    return session.isPresent();
  }

  @Override
  public void unlocked(ConnectorId id) {
    EvseSession session = sessions.at(id.evse());
    boolean here = session.evse.pluggedIn().filter(c -> c.id().equals(id)).isPresent();
    if (here && session.transaction != null) {
      sessions.step(session, Cause.UNLOCKED, null); // E02.FR.17
    }
  }

  @Override
  public boolean goesOnAt(@Nullable Integer evse) {
    return sessions.goesOnAt(evse);
  }

  @Override
  public boolean isAuthorized(ConnectorId id) {
    EvseSession session = sessions.at(id.evse());
    boolean elsewhere =
        session.evse.pluggedIn().filter(connector -> !connector.id().equals(id)).isPresent();
    boolean goesOn = session.transaction != null || session.evse.powerPathClosed();
    return goesOn && session.driver != null && !session.denied && !elsewhere;
  }
}
