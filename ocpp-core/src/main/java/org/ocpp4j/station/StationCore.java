package org.ocpp4j.station;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.queue.MessageQueue;
import org.ocpp4j.queue.StoredMessage;
import org.ocpp4j.rpc.RpcOptions;
import org.ocpp4j.rpc.RpcSession;
import org.ocpp4j.security.CertificateStore;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;
import org.ocpp4j.time.Engine;
import org.ocpp4j.time.Lane;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectionListener;
import org.ocpp4j.transport.StationUrl;
import org.ocpp4j.vendor.VendorMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One station on its lane: holds what outlives a restart, and runs the functional blocks of the
 * version in use between restarts.
 */
final class StationCore implements StationContext, Connectivity.Owner {
  private static final Logger log = LoggerFactory.getLogger("org.ocpp4j.station");

  /** The variables' values in the store, by the device model's keys. */
  static final String VARIABLES = "variables";

  private static final String DOCUMENTS = "station";
  private static final String LAST_VERSION = "version";

  private final StationSettings settings;
  private final Lane lane;
  private final Observations observations = new Observations();
  private final List<Consumer<StationEvent>> listeners = new CopyOnWriteArrayList<>();
  private final Site site;
  private final StationClock clock;
  private final Journal journal;
  private final MessageQueue queue;
  private final Restarts restarts;
  private final NetworkProfiles networkProfiles;
  private final Connectivity connectivity;
  private final ChosenAnswers chosenAnswers = new ChosenAnswers();
  private RunningBlocks running;
  private boolean everConnected;
  private @Nullable RpcSession session;
  private Registration registration = Registration.NONE;
  private int registeredSlot = -1;

  StationCore(StationSettings settings, Lane lane) {
    this.settings = settings;
    this.lane = lane;
    this.site = new Site(settings.connectorsPerEvse(), settings.hardware().powerPath());
    this.site.listen(settings.hardware().observer());
    this.clock = new StationClock(settings.engine(), this::clockAdjusted);
    this.journal = new Journal(settings.store(), lane, new StoreEvents(this::announce));
    this.queue =
        new MessageQueue(
            lane, settings.device(), journal, settings.maxStoredMessages(), this::dropped);
    this.restarts = new Restarts(settings, lane, journal, queue, this::announce);
    settings.device().persistTo(this::store);
    settings
        .device()
        .compute(
            VariableId.of("ClockCtrlr", "DateTime"),
            () -> clock.now().truncatedTo(ChronoUnit.MILLIS).toString());
    this.networkProfiles =
        new NetworkProfiles(settings.device(), journal, settings.profiles(), settings.protocols());
    this.connectivity = new Connectivity(settings, networkProfiles, lane, this);
    this.running = new RunningBlocks(expectedProtocol(), this, chosenAnswers);
    PasswordChange.enableAt(this);
    ProfilePriority.enableAt(this);
  }

  /** The version spoken last, for what is stored is written in it; otherwise the first. */
  private StationProtocol expectedProtocol() {
    String last = journal.store().documents(DOCUMENTS).get(LAST_VERSION);
    return settings.protocols().stream()
        .filter(protocol -> protocol.dialect().version().equals(last))
        .findFirst()
        .orElse(settings.protocols().get(0));
  }

  /** Anybody may change a variable; the journal is the lane's. */
  private void store(String key, String value) {
    Batch change = new Batch().put(VARIABLES, key, value);
    lane.enter(() -> journal.write(change));
  }

  private void dropped(StoredMessage message, String why) {
    log.warn("{} of transaction {} is dropped: {}", message.action(), message.transaction(), why);
    announce(new StationEvent.Dropped(message.action(), why));
  }

  void powerUp() {
    restarts.booting();
    running.tell(FunctionalBlock::start);
    connectivity.connect();
  }

  void powerDown() {
    restarts.cancel();
    running.stop();
    connectivity.disconnect("station ends");
  }

  /** Completes when all that was to be stored is. */
  CompletionStage<Void> settled() {
    return journal.settled();
  }

  StationState state() {
    return new StationState(
        protocol().dialect().version(),
        online(),
        registration,
        observations.connectors(),
        observations.transactions(),
        queue.length());
  }

  StationProtocol protocol() {
    return running.protocol();
  }

  List<StationProtocol> protocols() {
    return settings.protocols();
  }

  Connectivity connectivity() {
    return connectivity;
  }

  ChosenAnswers chosenAnswers() {
    return chosenAnswers;
  }

  @Nullable RpcSession session() {
    return session;
  }

  // ---- Connectivity.Owner

  @Override
  public List<StationProtocol> offered() {
    StationProtocol expected = running.protocol();
    if (everConnected) {
      return List.of(expected);
    }
    return Stream.concat(
            Stream.of(expected), settings.protocols().stream().filter(p -> p != expected))
        .toList();
  }

  @Override
  public ConnectionListener opened(StationProtocol protocol, NetworkProfile profile) {
    if (protocol != running.protocol()) {
      switchTo(protocol);
    }
    everConnected = true;
    if (registeredSlot != profile.slot()) {
      registration = Registration.NONE; // Another CSMS, maybe (2.0.1 B10.FR.10).
    }
    registeredSlot = profile.slot();
    journal.write(new Batch().put(DOCUMENTS, LAST_VERSION, protocol.dialect().version()));
    RpcSession opened =
        new RpcSession(
            protocol.dialect(),
            running.handlers(),
            settings.engine(),
            lane,
            RpcOptions.defaults().withCallTimeout(() -> messageTimeout(profile)),
            new SessionEvents(
                this::announce, queue::heard, () -> running.tell(FunctionalBlock::sent)));
    session = opened;
    queue.connected(new SessionCaller(opened));
    announce(
        new StationEvent.Connected(
            protocol.dialect().version(),
            StationUrl.of(profile.csms(), settings.identity()),
            profile.slot()));
    // The session learns of its connection after this returns; blocks speak after that.
    lane.execute(() -> greet(opened));
    return opened;
  }

  @Override
  public void closed(CloseReason reason) {
    session = null;
    queue.disconnected();
    announce(new StationEvent.Disconnected(reason));
    running.tell(FunctionalBlock::disconnected);
  }

  @Override
  public void failed(NetworkProfile profile, ConnectException failure, Duration retryIn) {
    announce(new StationEvent.ConnectFailed(failure, retryIn, profile.slot()));
  }

  @Override
  public void fellBack(NetworkProfile profile) {
    announce(
        new StationEvent.Security(
            "ReconfigurationOfSecurityParameters",
            "The CSMS refused the new password: slot %d has the one before"
                .formatted(profile.slot())));
  }

  private void clockAdjusted(Duration by) {
    if (by.abs().compareTo(Duration.ofSeconds(1)) >= 0) {
      announce(new StationEvent.ClockAdjusted(by));
    }
  }

  private Duration messageTimeout(NetworkProfile profile) {
    Duration own = profile.messageTimeout();
    return own == null ? device().get(Settings.MESSAGE_TIMEOUT) : own;
  }

  private void greet(RpcSession opened) {
    if (session != opened) {
      return;
    }
    running.tell(FunctionalBlock::connected);
    if (registration == Registration.ACCEPTED) {
      queue.accepted();
      running.tell(FunctionalBlock::accepted);
    } else if (registration == Registration.PENDING) {
      queue.pending();
    }
  }

  /** The first connection speaks another version than expected: its blocks take over. */
  private void switchTo(StationProtocol protocol) {
    log.info("The CSMS speaks OCPP {}", protocol.dialect().version());
    running.stop();
    running = new RunningBlocks(protocol, this, chosenAnswers);
    running.tell(FunctionalBlock::start);
  }

  // ---- StationContext

  @Override
  public StationIdentity identity() {
    return settings.description();
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public Hardware hardware() {
    return settings.hardware();
  }

  @Override
  public DeviceModel device() {
    return settings.device();
  }

  @Override
  public MessageQueue queue() {
    return queue;
  }

  @Override
  public VendorMessages vendorMessages() {
    return settings.vendorMessages();
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public CertificateStore certificates() {
    return settings.certificates();
  }

  @Override
  public Engine engine() {
    return settings.engine();
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public StationClock clock() {
    return clock;
  }

  @Override
  public void announce(StationEvent event) {
    if (observations.note(event)) {
      settings.listener().accept(event);
      listeners.forEach(listener -> listener.accept(event));
    }
  }

  @Override
  public void listen(Consumer<StationEvent> listener) {
    listeners.add(listener);
  }

  @Override
  public void ignore(Consumer<StationEvent> listener) {
    listeners.remove(listener);
  }

  @Override
  public BootReason bootReason() {
    return restarts.reason();
  }

  @Override
  public boolean online() {
    return session != null && !session.isClosed();
  }

  @Override
  public Registration registration() {
    return registration;
  }

  @Override
  public void registered(Registration answer, Duration interval) {
    registration = answer;
    announce(new StationEvent.Booted(answer, interval));
    if (answer == Registration.ACCEPTED) {
      queue.accepted();
      running.tell(FunctionalBlock::accepted);
    } else if (answer == Registration.PENDING) {
      queue.pending();
    } else {
      queue.rejected();
    }
  }

  @Override
  public void restart(BootReason reason) {
    restarts.restart(reason, this::restartNow);
  }

  @Override
  public void resetEvse(int evse) {
    restarts.resetEvse(evse);
  }

  private void restartNow() {
    running.stop();
    registration = Registration.NONE;
    connectivity.disconnect("restart");
    running = new RunningBlocks(running.protocol(), this, chosenAnswers);
    powerUp();
  }

  @Override
  public void reconnect(Duration delay) {
    connectivity.reconnect(delay, "reconnect");
  }

  @Override
  public NetworkProfiles networkProfiles() {
    return networkProfiles;
  }
}
