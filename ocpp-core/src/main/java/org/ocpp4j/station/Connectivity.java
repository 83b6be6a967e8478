package org.ocpp4j.station;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;
import org.ocpp4j.time.Lane;
import org.ocpp4j.time.Scheduler;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectException.Failure;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.ConnectionListener;
import org.ocpp4j.transport.StationUrl;

/**
 * Keeps the station connected: connects over one network connection profile after the other,
 * notices when the link is dead, waits and connects again. Every wait is measured by the monotonic
 * scheduler. Used on the station's lane only; it knows subprotocols by name and no version.
 *
 * <p>Which profile comes next is decided by {@link ProfileCycle}, how long to wait by {@link
 * Backoff}; both begin anew once the CSMS has spoken on a connection. A connection that closes
 * before counts as a failed attempt.
 */
final class Connectivity {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_MESSAGE_BYTES = 1 << 20;

  /** Told of connections, on the lane. */
  interface Owner {
    /** The protocols that may be spoken now, most wanted first. */
    List<StationProtocol> offered();

    /** A connection is open. The answer receives what happens on it. */
    ConnectionListener opened(StationProtocol protocol, NetworkProfile profile);

    /** The connection is gone. */
    void closed(CloseReason reason);

    /** Connecting failed; the next attempt comes after the delay. */
    void failed(NetworkProfile profile, ConnectException failure, Duration retryIn);

    /** The CSMS knows this profile's password, and not the one that it had set. */
    void fellBack(NetworkProfile profile);
  }

  private final StationSettings settings;
  private final NetworkProfiles profiles;
  private final Lane lane;
  private final Owner owner;
  private final LinkEvents linkEvents = new LinkEvents();
  private ProfileCycle cycle;
  private Backoff backoff = Backoff.NONE;
  private int failures;
  private boolean wanted;
  private boolean retryAtOnce;
  private @Nullable Link link;
  private Scheduler.@Nullable Scheduled nextAttempt;

  Connectivity(StationSettings settings, NetworkProfiles profiles, Lane lane, Owner owner) {
    this.settings = settings;
    this.profiles = profiles;
    this.lane = lane;
    this.owner = owner;
    this.cycle = fromFirst();
    device().onChange(changed -> lane.execute(this::adjustPings));
  }

  /**
   * Connects now, the first profile first, and again whenever the connection is lost. Does nothing
   * while there is a connection.
   */
  void connect() {
    wanted = true;
    if (link == null) {
      beginWith(fromFirst());
      attempt();
    }
  }

  /** Closes the connection and makes no new one. */
  void disconnect(String why) {
    wanted = false;
    cancelAttempt();
    Link ending = link;
    if (ending != null) {
      link = null;
      ending.close(new CloseReason(CloseReason.NORMAL, why));
    }
  }

  /**
   * Closes the connection, if there is one, and connects after the delay, beginning with the
   * profile in the slot that worked last. What that slot had when it worked comes behind all.
   */
  void reconnect(Duration delay, String why) {
    disconnect(why);
    wanted = true;
    beginWith(
        profiles
            .lastWorked()
            .map(last -> ProfileCycle.fromLast(profiles.inOrder(), last, attempts()))
            .map(turns -> profiles.replaced().map(turns::then).orElse(turns))
            .orElseGet(this::fromFirst));
    attemptIn(delay);
  }

  /**
   * The network is back: an attempt is made at once, or as soon as the one under way has failed.
   * Does nothing when connected or not wanted.
   */
  void networkUp() {
    if (!wanted || (link != null && link.isOpen())) {
      return;
    }
    beginWith(cycle);
    if (link == null) {
      attempt();
    } else {
      retryAtOnce = true;
    }
  }

  private void beginWith(ProfileCycle profilesInTurn) {
    cycle = profilesInTurn;
    backoff = Backoff.NONE;
    failures = 0;
    retryAtOnce = false;
  }

  private void attempt() {
    cancelAttempt();
    if (!wanted || link != null) {
      return;
    }
    NetworkProfile profile = cycle.after(failures);
    List<StationProtocol> offered = profile.allowed(owner.offered());
    if (offered.isEmpty()) {
      retry(profile, ConnectException.of(Failure.SUBPROTOCOL, noVersionOf(profile), null));
      return;
    }
    Link opening =
        new Link(
            lane,
            profile,
            offered,
            () -> device().get(Settings.WEB_SOCKET_PING_INTERVAL),
            linkEvents);
    link = opening;
    opening.connect(settings.transport(), request(profile, offered));
  }

  private void attemptIn(Duration delay) {
    cancelAttempt();
    nextAttempt = lane.schedule(delay, this::attempt);
  }

  private void cancelAttempt() {
    if (nextAttempt != null) {
      nextAttempt.cancel();
      nextAttempt = null;
    }
  }

  private void retry(NetworkProfile profile, ConnectException failure) {
    Duration wait = waitAfterFailure();
    owner.failed(profile, failure, wait);
    if (wanted && link == null) {
      attemptIn(wait);
    }
  }

  private Duration waitAfterFailure() {
    if (retryAtOnce) {
      retryAtOnce = false;
      return Duration.ZERO;
    }
    failures++;
    return nextWait();
  }

  private Duration nextWait() {
    backoff = backoff.next(Backoff.Limits.of(device()), settings.engine().random());
    return backoff.duration();
  }

  private ConnectRequest request(NetworkProfile profile, List<StationProtocol> offered) {
    String password = profile.password();
    return new ConnectRequest(
        StationUrl.of(profile.csms(), settings.identity()),
        offered.stream().map(protocol -> protocol.dialect().subprotocol()).toList(),
        password == null ? null : new ConnectRequest.Credentials(settings.identity(), password),
        CONNECT_TIMEOUT,
        MAX_MESSAGE_BYTES);
  }

  private String noVersionOf(NetworkProfile profile) {
    return "profile "
        + profile.slot()
        + " allows OCPP "
        + String.join(", ", profile.versions())
        + " only, and a station keeps the version of its first connection";
  }

  private ProfileCycle fromFirst() {
    return ProfileCycle.fromFirst(profiles.inOrder(), profiles.fallback(), attempts());
  }

  private int attempts() {
    return device().get(Settings.NETWORK_PROFILE_CONNECTION_ATTEMPTS);
  }

  private void adjustPings() {
    if (link != null) {
      link.adjustPings();
    }
  }

  private DeviceModel device() {
    return settings.device();
  }

  /** What becomes of the link. A link that was let go is not {@link #link} any more. */
  private final class LinkEvents implements Link.Owner {

    @Override
    public ConnectionListener opened(Link opened, StationProtocol protocol) {
      profiles.active(opened.profile());
      return owner.opened(protocol, opened.profile());
    }

    @Override
    public void proved(Link proved) {
      if (profiles.worked(proved.profile())) {
        owner.fellBack(proved.profile());
      }
      beginWith(
          cycle.worked(proved.profile(), profile -> profiles.get(profile.slot()).isPresent()));
    }

    @Override
    public void failed(Link failed, ConnectException failure) {
      if (link == failed) {
        link = null;
        if (failure.failure() == Failure.UNAUTHORIZED) {
          profiles.alternative(failed.profile()).ifPresent(other -> cycle = cycle.with(other));
        }
        retry(failed.profile(), failure);
      }
    }

    @Override
    public void lost(Link lost, CloseReason reason) {
      profiles.active(null);
      boolean unexpected = link == lost;
      if (unexpected) {
        link = null;
      }
      owner.closed(reason);
      if (unexpected && wanted && link == null) {
        attemptIn(lost.isProved() ? nextWait() : waitAfterFailure());
      }
    }
  }
}
