package org.ocpp4j.v201.station;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.CsmsEvent;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.security.CertificateFiles;
import org.ocpp4j.security.CertificateStore;
import org.ocpp4j.security.SecurityLog;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ChargePointBuilder;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.ContractCertificate;
import org.ocpp4j.station.Hardware;
import org.ocpp4j.station.HardwareReset;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.MasterPassDisplay;
import org.ocpp4j.station.MeterReading;
import org.ocpp4j.station.NetworkProfile;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.transport.Handshake;
import org.ocpp4j.v201.Ocpp201;
import org.ocpp4j.v201.csms.VendorTransfers;
import org.ocpp4j.v201.message.AuthorizationData;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.SendLocalListRequest;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.Transaction;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.UpdateEnum;
import org.ocpp4j.vendor.VendorMessages;

/** A station with two EVSEs and a CSMS whose answers a test can change, in virtual time. */
final class VirtualStation {
  static final ConnectorId CONNECTOR = new ConnectorId(1, 1);
  static final IdToken TOKEN = IdToken.iso14443("04A1B2C3");

  final VirtualTime time = new VirtualTime(1);
  final InMemoryNetwork network = new InMemoryNetwork(time.engine(), Duration.ofMillis(20));
  final TestLock lock = new TestLock();

  /** What the station is given in place of what the meter shows. */
  UnaryOperator<MeterReading> meterView = reading -> reading;

  ContractCertificate.Validity contractValidity = ContractCertificate.Validity.UNKNOWN_ROOT;

  final List<StationEvent> events = new ArrayList<>();
  final List<Request<?>> requests = new ArrayList<>();
  final CsmsAnswers answers = new CsmsAnswers(time, requests::add);
  final List<Handshake> handshakes = new ArrayList<>();
  StationAdmission admission = StationAdmission.everyone();
  private final List<NetworkProfile> profiles;
  final CertificateStore certificates = CertificateFiles.inMemory();

  /** What the station answers to vendors' messages. */
  final VendorMessages vendorMessages = new VendorMessages();

  /** What the CSMS answers to them, and what it tells of them. */
  final VendorMessages csmsVendorMessages = new VendorMessages();

  final List<CsmsEvent> csmsEvents = new ArrayList<>();
  final VendorTransfers transfers = new VendorTransfers(csmsVendorMessages, csmsEvents::add);
  final SlowStore store = new SlowStore(time.engine().scheduler());
  MasterPassDisplay masterPass = CompletableFuture::completedStage;
  HardwareReset hardwareReset = evse -> CompletableFuture.completedStage(null);
  SimulatedHardware hardware = newHardware();
  private final Csms csms;
  private final List<Integer> shape;
  ChargePoint station;

  VirtualStation() {
    this(1, 1);
  }

  /** A station with this many connectors at its EVSEs. */
  VirtualStation(Integer... connectorsPerEvse) {
    this(List.of(connectorsPerEvse), List.of(NetworkProfile.of(1, URI.create("ws://csms/ocpp"))));
  }

  VirtualStation(NetworkProfile... profiles) {
    this(List.of(1, 1), List.of(profiles));
  }

  private VirtualStation(List<Integer> connectorsPerEvse, List<NetworkProfile> profiles) {
    this.shape = connectorsPerEvse;
    this.profiles = profiles;
    this.station = build();
    this.csms =
        Csms.builder()
            .engine(time.engine())
            .transport(network.server())
            .admission(this::admit)
            .protocol(Ocpp201.csms(this::register))
            .build();
    csms.start();
  }

  private void register(CsmsHandlers on) {
    answers.register(on);
    transfers.register(on);
  }

  private SimulatedHardware newHardware() {
    return SimulatedHardware.withPower(7200, time.engine().scheduler()).keptIn(store);
  }

  private CompletionStage<StationAdmission.Decision> admit(Handshake handshake) {
    handshakes.add(handshake);
    return admission.decide(handshake);
  }

  private ChargePoint build() {
    Hardware simulated = hardware.callbacks();
    lock.simulated = simulated.lock();
    ChargePointBuilder builder = ChargePoint.builder();
    profiles.forEach(builder::profile);
    return builder
        .identity("CP1")
        .engine(time.engine())
        .transport(network.client())
        .protocols(Ocpp201.station())
        .connectorsPerEvse(shape)
        .hardware(
            simulated.toBuilder()
                .meter(evse -> meterView.apply(simulated.meter().read(evse)))
                .lock(lock)
                .contracts(contract -> contractValidity)
                .masterPass(ongoing -> masterPass.choose(ongoing))
                .reset(evse -> hardwareReset.reset(evse))
                .build())
        .vendorMessages(vendorMessages)
        .store(store)
        .certificates(certificates)
        .listener(events::add)
        .build();
  }

  /** The station comes back as another program on the same store, and is left to boot. */
  void replace() {
    replace(next -> {});
  }

  /** The same, where something happens before the program runs again. */
  void replace(Consumer<ChargePoint> meanwhile) {
    station.shutDown();
    pass(Duration.ofSeconds(1));
    hardware = newHardware();
    station = build();
    hardware.restore(station);
    meanwhile.accept(station);
    station.start();
    pass(Duration.ofSeconds(5));
  }

  /** A station that has booted; what was sent until then is forgotten. */
  static VirtualStation booted() {
    return booted(1, 1);
  }

  static VirtualStation booted(Integer... connectorsPerEvse) {
    VirtualStation virtual = new VirtualStation(connectorsPerEvse);
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(1));
    virtual.requests.clear();
    return virtual;
  }

  /** A station whose boot is answered like this; it is not started. */
  static VirtualStation answeredAtBoot(RegistrationStatusEnum status, int interval) {
    VirtualStation virtual = new VirtualStation();
    virtual.answers.boot =
        request -> new BootNotificationResponse(virtual.time.now(), interval, status);
    return virtual;
  }

  /** A station at which a token charges. */
  static VirtualStation charging(String... settings) {
    VirtualStation virtual = booted();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      virtual.set(parts[0], parts[1]);
    }
    virtual.plugIn();
    virtual.present(TOKEN);
    return virtual;
  }

  /** From now on the meters sign the register, and the CSMS wants that of samples. */
  void signReadings() {
    meterView =
        reading ->
            new MeterReading(
                reading.energyWh(),
                reading.powerW(),
                reading.currentsA(),
                reading.voltagesV(),
                null,
                new MeterReading.SignedReading("T0NNRnwuLi4=", "ECDSA", "OCMF", "a2V5"));
    set("SampledDataCtrlr.SignReadings", "true");
  }

  void pass(Duration duration) {
    time.advance(duration);
  }

  void plugIn() {
    station.plugIn(CONNECTOR);
    pass(Duration.ofSeconds(1));
  }

  void unplug() {
    station.unplug(CONNECTOR);
    pass(Duration.ofSeconds(1));
  }

  void present(IdToken token) {
    station.present(token, List.of(1));
    pass(Duration.ofSeconds(1));
  }

  /** The answer of the station to a call of the CSMS, after a second. */
  <R extends Response> R call(Request<R> request) {
    return call(request, answer -> {});
  }

  /** The same with something that the CSMS does the moment that it has the answer. */
  <R extends Response> R call(Request<R> request, Consumer<R> then) {
    CompletionStage<R> answer = session().call(request);
    answer.thenAccept(then);
    return outcome(answer);
  }

  /** The station's session at the CSMS. */
  StationSession session() {
    return csms.station("CP1").orElseThrow();
  }

  /** The outcome after a second. */
  <T> T outcome(CompletionStage<T> stage) {
    CompletableFuture<T> outcome = stage.toCompletableFuture();
    pass(Duration.ofSeconds(1));
    return outcome.join();
  }

  /** Sets a variable as the station's own side does; {@code Component.Variable}. */
  void set(String variable, String value) {
    station.device().put(VariableId.parse(variable), value);
  }

  /** The actual value of a variable, seen from inside the station. */
  String get(String variable) {
    return station.device().value(VariableId.parse(variable)).orElseThrow();
  }

  void goOffline() {
    network.goDown();
    pass(Duration.ofSeconds(1));
  }

  /** The network is back, and the station has found that out. */
  void comeOnline() {
    network.comeUp();
    station.networkUp();
    pass(Duration.ofSeconds(10));
  }

  /** The CSMS calls with a payload that nobody checks. */
  void callRaw(String action, String payload) {
    csms.station("CP1").orElseThrow().call(action, payload);
    pass(Duration.ofSeconds(1));
  }

  /** What the station has logged of security events, oldest first. */
  List<SecurityLog.Entry> securityLog() {
    return SecurityLog.in(store);
  }

  /** The token comes, charges for a minute and leaves. */
  void chargeOnce(IdToken token) {
    plugIn();
    present(token);
    pass(Duration.ofMinutes(1));
    unplug();
  }

  /** The CSMS says this of the token, which is then known, but charges nowhere. */
  void cache(IdToken token, IdTokenInfo info) {
    answers.authorizeWith(info);
    present(token);
    if (info.status() == AuthorizationStatusEnum.ACCEPTED) {
      present(token);
    }
    requests.clear();
  }

  /** The CSMS sends a local list of these tokens. */
  void list(Map<IdToken, IdTokenInfo> tokens) {
    List<AuthorizationData> entries =
        tokens.entrySet().stream()
            .map(entry -> new AuthorizationData(message(entry.getKey()), entry.getValue()))
            .toList();
    call(new SendLocalListRequest(entries, 1, UpdateEnum.FULL));
  }

  /** A token as it is sent. */
  static org.ocpp4j.v201.message.IdToken message(IdToken token) {
    return new org.ocpp4j.v201.message.IdToken(token.value(), IdTokenEnum.fromWire(token.type()));
  }

  /** Who decided on the last token. */
  AuthorizationSource decidedBy() {
    List<StationEvent.Authorization> all = events(StationEvent.Authorization.class);
    return all.get(all.size() - 1).by();
  }

  /** What the station told of transactions, in order. */
  List<TransactionEventRequest> transactions() {
    return sent(TransactionEventRequest.class);
  }

  /**
   * The same in words: {@code Started CablePluggedIn EVConnected at 1.1 by 04A1B2C3}, {@code Ended
   * StopAuthorized EVConnected for Local offline}.
   */
  List<String> told() {
    return transactions().stream().map(VirtualStation::inWords).toList();
  }

  private static String inWords(TransactionEventRequest event) {
    Transaction info = event.transactionInfo();
    EVSE evse = event.evse();
    org.ocpp4j.v201.message.IdToken token = event.idToken();
    return String.join(" ", event.eventType().wire(), event.triggerReason().wire())
        + (info.chargingState() == null ? "" : " " + info.chargingState().wire())
        + (evse == null ? "" : " at " + evse.id())
        + (evse == null || evse.connectorId() == null ? "" : "." + evse.connectorId())
        + (token == null ? "" : " by " + token.idToken())
        + (info.stoppedReason() == null ? "" : " for " + info.stoppedReason().wire())
        + (Boolean.TRUE.equals(event.offline()) ? " offline" : "");
  }

  /** What the station told of its connectors in words: {@code 1.1 Occupied}. */
  List<String> statuses() {
    return sent(StatusNotificationRequest.class).stream()
        .map(s -> s.evseId() + "." + s.connectorId() + " " + s.connectorStatus().wire())
        .toList();
  }

  /** Whether the station has told that energy flows. */
  boolean toldCharging() {
    return transactions().stream()
        .anyMatch(e -> e.transactionInfo().chargingState() == ChargingStateEnum.CHARGING);
  }

  /** What the station sent of this type, in order. */
  <Q extends Request<?>> List<Q> sent(Class<Q> type) {
    return requests.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The last of this type that the station sent. */
  <Q extends Request<?>> Q last(Class<Q> type) {
    List<Q> all = sent(type);
    return all.get(all.size() - 1);
  }

  /** What happened of this type, in order. */
  <E extends StationEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The answer of the station to a call of the CSMS, when it may take this long. */
  <R extends Response> R callAndWait(Request<R> request, Duration patience) {
    var answer = csms.station("CP1").orElseThrow().call(request).toCompletableFuture();
    pass(patience);
    return answer.join();
  }
}
