package org.ocpp4j.station;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Attribute;
import org.ocpp4j.device.AttributeType;
import org.ocpp4j.device.DataType;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.StandardVariables;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.security.CertificateFiles;
import org.ocpp4j.security.CertificateStore;
import org.ocpp4j.store.Store;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.ClientTransport;
import org.ocpp4j.transport.StationUrl;
import org.ocpp4j.vendor.VendorMessages;

/**
 * Describes a {@link ChargePoint}. Identity, CSMS, protocols, transport and hardware are required.
 */
public final class ChargePointBuilder {
  private @Nullable String identity;
  private @Nullable URI csms;
  private @Nullable String password;
  private final List<NetworkProfile> profiles = new ArrayList<>();
  private @Nullable ClientTransport transport;
  private @Nullable Hardware hardware;
  private List<StationProtocol> protocols = List.of();
  private List<Integer> connectorsPerEvse = List.of(1);
  private StationIdentity description = new StationIdentity("ocpp4j", "Station", null, null);
  private VendorMessages vendorMessages = new VendorMessages();
  private Store store = Store.inMemory();
  private CertificateStore certificates = CertificateFiles.inMemory();
  private int maxStoredMessages = 10_000;
  private Engine engine = Engine.system();
  private Consumer<StationEvent> listener = event -> {};

  ChargePointBuilder() {}

  /** The station's name on the network, 1 to 48 characters (2.0.1 part 4 §3.1.1). */
  public ChargePointBuilder identity(String identity) {
    this.identity = identity;
    return this;
  }

  /**
   * The CSMS's endpoint, {@code ws://} or {@code wss://}; the identity is appended to it. Short for
   * a {@link #profile} in slot 1.
   */
  public ChargePointBuilder csms(URI csms) {
    this.csms = csms;
    return this;
  }

  /**
   * The password of HTTP Basic authentication at {@link #csms}; none is sent without it. Other
   * profiles have their own.
   */
  public ChargePointBuilder password(String password) {
    this.password = password;
    return this;
  }

  /**
   * Adds a network connection profile. They are tried in the order added, unless the CSMS has set
   * {@code NetworkConfigurationPriority}.
   */
  public ChargePointBuilder profile(NetworkProfile profile) {
    profiles.add(profile);
    return this;
  }

  /** How connections are made. */
  public ChargePointBuilder transport(ClientTransport transport) {
    this.transport = transport;
    return this;
  }

  /**
   * The versions spoken, most wanted first. The first is the one expected before the first
   * connection.
   */
  public ChargePointBuilder protocols(StationProtocol... protocols) {
    this.protocols = List.of(protocols);
    return this;
  }

  /** What the firmware provides. */
  public ChargePointBuilder hardware(Hardware hardware) {
    this.hardware = hardware;
    return this;
  }

  /** The number of connectors at each EVSE; one EVSE with one connector by default. */
  public ChargePointBuilder connectorsPerEvse(List<Integer> connectorsPerEvse) {
    this.connectorsPerEvse = List.copyOf(connectorsPerEvse);
    return this;
  }

  /** Vendor, model, serial number and firmware version. */
  public ChargePointBuilder description(StationIdentity description) {
    this.description = description;
    return this;
  }

  /** What is answered to vendors' messages (DataTransfer); none is known by default. */
  public ChargePointBuilder vendorMessages(VendorMessages vendorMessages) {
    this.vendorMessages = vendorMessages;
    return this;
  }

  /**
   * What the station keeps over a power cut: messages not delivered, transactions, variables. In
   * memory by default. It serves one station and is closed by the caller, after the station.
   */
  public ChargePointBuilder store(Store store) {
    this.store = store;
    return this;
  }

  /**
   * Where the station's keys and certificates are, for example {@link CertificateFiles#in}; in
   * memory by default.
   */
  public ChargePointBuilder certificates(CertificateStore certificates) {
    this.certificates = certificates;
    return this;
  }

  /**
   * How many undelivered transaction-related messages may be stored before updates, and only
   * updates, are thinned out; 10,000 by default (1.6 §3.7, 2.0.1 E04.FR.07).
   */
  public ChargePointBuilder maxStoredMessages(int maxStoredMessages) {
    this.maxStoredMessages = maxStoredMessages;
    return this;
  }

  /** Clock, timers, threads and randomness; {@link Engine#system()} by default. */
  public ChargePointBuilder engine(Engine engine) {
    this.engine = engine;
    return this;
  }

  /** Told what the station does, on its lane; it must return quickly. */
  public ChargePointBuilder listener(Consumer<StationEvent> listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Makes the station; it does nothing before {@link ChargePoint#start()}.
   *
   * @throws IllegalStateException naming what is missing or not acceptable, and what is
   */
  public ChargePoint build() {
    String name = require(identity, "identity", "the station's name, 1 to 48 characters");
    if (name.isEmpty() || name.length() > StationUrl.MAX_IDENTITY) {
      throw new IllegalStateException(
          "identity \"" + name + "\" is not acceptable: it has 1 to 48 characters");
    }
    if (protocols.isEmpty()) {
      throw new IllegalStateException("protocols is empty: name at least one OCPP version");
    }
    if (connectorsPerEvse.isEmpty() || connectorsPerEvse.stream().anyMatch(count -> count < 1)) {
      throw new IllegalStateException(
          "connectorsPerEvse "
              + connectorsPerEvse
              + " is not acceptable: at least one EVSE, at least one connector each");
    }
    if (maxStoredMessages < 1) {
      throw new IllegalStateException(
          "maxStoredMessages " + maxStoredMessages + " is not acceptable: at least 1");
    }
    List<NetworkProfile> ways = profiles();
    if (name.contains(":") && ways.stream().anyMatch(way -> way.password() != null)) {
      // HTTP Basic authentication: the password begins after the first one (A00.FR.204).
      throw new IllegalStateException(
          "identity \"" + name + "\" is not acceptable with a password: it has no colon then");
    }
    return new Station(
        new StationSettings(
            name,
            ways,
            List.copyOf(protocols),
            require(transport, "transport", "a ClientTransport such as TyrusClient"),
            require(hardware, "hardware", "what the firmware provides"),
            connectorsPerEvse,
            description,
            deviceModel(name, ways),
            vendorMessages,
            store,
            certificates,
            maxStoredMessages,
            engine,
            listener));
  }

  /** What {@link #csms} describes and the profiles, checked against each other. */
  private List<NetworkProfile> profiles() {
    List<NetworkProfile> all = new ArrayList<>();
    if (csms != null || profiles.isEmpty()) {
      all.add(firstProfile(require(csms, "csms", "for example ws://localhost:8180/ocpp")));
    }
    all.addAll(profiles);
    if (all.stream().map(NetworkProfile::slot).distinct().count() < all.size()) {
      throw new IllegalStateException(
          "profile: two stand in one slot " + all + ": give each its own; csms stands in slot 1");
    }
    for (NetworkProfile profile : all) {
      if (profile.allowed(protocols).isEmpty()) {
        throw new IllegalStateException(
            "profile " + profile + " allows no version of protocols: name one that it allows");
      }
    }
    return List.copyOf(all);
  }

  private NetworkProfile firstProfile(URI url) {
    try {
      NetworkProfile profile = NetworkProfile.of(1, url);
      return password == null ? profile : profile.withPassword(password);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private DeviceModel deviceModel(String name, List<NetworkProfile> ways) {
    DeviceModel device = new DeviceModel();
    device.restore(store.documents(StationCore.VARIABLES));
    StandardVariables.defineIn(device, connectorsPerEvse);
    protocols.forEach(protocol -> protocol.prepare(device));
    NetworkProfiles.describe(ways, device);
    device.put(VariableId.of("SecurityCtrlr", "Identity"), name);
    describe(device, "VendorName", description.vendor());
    describe(device, "Model", description.model());
    describe(device, "SerialNumber", description.serialNumber());
    describe(device, "FirmwareVersion", description.firmwareVersion());
    return device;
  }

  private static void describe(DeviceModel device, String variable, @Nullable String value) {
    if (value != null) {
      VariableId id = VariableId.of("ChargingStation", variable);
      device.define(
          VariableDefinition.builder(id, DataType.STRING)
              .attribute(AttributeType.ACTUAL, Attribute.readOnly())
              .build(),
          value);
    }
  }

  private static <T> T require(@Nullable T value, String field, String accepted) {
    if (value == null) {
      throw new IllegalStateException(field + " is missing: " + accepted);
    }
    return value;
  }
}
