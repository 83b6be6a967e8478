package org.ocpp4j.station;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Setting;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The network connection profiles of one station by slot (2.0.1 B09, B10). Used on the station's
 * lane. A change takes effect at the next restart, or when the station is told to reconnect; a
 * connection that breaks is made again as it was (B09, remark).
 */
public final class NetworkProfiles {
  private static final Logger log = LoggerFactory.getLogger("org.ocpp4j.station");
  private static final String DOCUMENTS = "network-profiles";
  private static final String BEFORE = "network-profiles-before";
  private static final String REPLACED = "network-profile-replaced";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final DeviceModel device;
  private final Journal journal;
  private final List<StationProtocol> protocols;
  private final Map<Integer, NetworkProfile> bySlot = new ConcurrentSkipListMap<>();
  private final Map<Integer, Trial> trials = new HashMap<>();
  private @Nullable NetworkProfile active;

  /** What the last connection that worked was made with, if its slot has another profile since. */
  private @Nullable NetworkProfile replaced;

  /** A changed profile, and what stood in its slot before, until one of them has worked. */
  private record Trial(NetworkProfile before, NetworkProfile changed) {
    NetworkProfile other(NetworkProfile one) {
      return one.equals(changed) ? before : changed;
    }
  }

  /**
   * The profiles a station is built with, and in their place those that were put in their slots
   * since. Those less secure than what has been in use are gone for good (A05.FR.06).
   *
   * @throws IllegalStateException when none is left
   */
  NetworkProfiles(
      DeviceModel device,
      Journal journal,
      List<NetworkProfile> profiles,
      List<StationProtocol> protocols) {
    this.device = device;
    this.journal = journal;
    this.protocols = protocols;
    profiles.forEach(profile -> bySlot.put(profile.slot(), profile));
    restored(DOCUMENTS).forEach(profile -> bySlot.put(profile.slot(), profile));
    restored(BEFORE).forEach(this::resumeTrial);
    restored(REPLACED).forEach(profile -> replaced = profile);
    int security = device.get(Settings.SECURITY_PROFILE);
    removeBelow(security);
    if (bySlot.isEmpty()) {
      throw new IllegalStateException(
          "profile: security profile %d was in use, and %s allow less only: add a profile as secure, or begin with a new store"
              .formatted(security, profiles));
    }
  }

  private List<NetworkProfile> restored(String collection) {
    return journal.store().documents(collection).entrySet().stream()
        .map(document -> parse(document.getKey(), document.getValue()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<NetworkProfile> parse(String slot, String text) {
    try {
      return Optional.of(JSON.readValue(text, NetworkProfile.class));
    } catch (JacksonException e) {
      log.warn("The stored network profile {} is not readable and not used", slot, e);
      return Optional.empty();
    }
  }

  private void resumeTrial(NetworkProfile before) {
    get(before.slot()).ifPresent(changed -> trials.put(before.slot(), new Trial(before, changed)));
  }

  /** Writes the profiles that a station is built with into its device model (B09.FR.06). */
  static void describe(List<NetworkProfile> profiles, DeviceModel device) {
    List<String> slots = profiles.stream().map(p -> String.valueOf(p.slot())).toList();
    VariableDefinition priority =
        device.definition(Settings.NETWORK_CONFIGURATION_PRIORITY.id()).orElseThrow();
    List<String> possible =
        Stream.concat(priority.values().stream(), slots.stream()).distinct().sorted().toList();
    device.define(priority.withValues(possible), String.join(",", slots));
    device.define(
        device.definition(Settings.ACTIVE_NETWORK_PROFILE.id()).orElseThrow(), slots.get(0));
  }

  /**
   * Refuses a profile that this station could not use, or that is less secure than the one in use
   * (B09.FR.02, B09.FR.04).
   *
   * @throws IllegalArgumentException saying what is acceptable
   */
  public void requireUsable(NetworkProfile profile) {
    if (profile.allowed(protocols).isEmpty()) {
      throw new IllegalArgumentException(profile + " allows no version that this station speaks");
    }
    int security = device.get(Settings.SECURITY_PROFILE);
    if (profile.securityProfile() < security) {
      throw new IllegalArgumentException(
          "securityProfile "
              + profile.securityProfile()
              + " is not acceptable: "
              + security
              + " is in use");
    }
  }

  /**
   * Puts a profile in its slot, in place of the one that is there. Where that is the one that
   * worked last, the station goes back to it when it can connect with none (B10.FR.07).
   */
  public void put(NetworkProfile profile) {
    Batch change = new Batch();
    NetworkProfile worked = lastWorked().orElse(null);
    if (worked != null && worked.slot() == profile.slot() && replaced == null) {
      replaced = worked;
      keep(change, REPLACED, worked);
    }
    settle(change, profile);
  }

  private void settle(Batch change, NetworkProfile profile) {
    trials.remove(profile.slot());
    bySlot.put(profile.slot(), profile);
    journal.write(keep(change, DOCUMENTS, profile).remove(BEFORE, String.valueOf(profile.slot())));
  }

  /**
   * Puts a profile with other credentials in its slot and keeps the one that is there, until the
   * CSMS has let the station in with either.
   */
  void tryOut(NetworkProfile changed) {
    NetworkProfile before = Objects.requireNonNull(bySlot.put(changed.slot(), changed));
    trials.put(changed.slot(), new Trial(before, changed));
    journal.write(keep(keep(new Batch(), DOCUMENTS, changed), BEFORE, before));
  }

  /** The CSMS refuses the credentials of this profile: what to try in its place, if anything. */
  Optional<NetworkProfile> alternative(NetworkProfile refused) {
    Optional<NetworkProfile> other =
        Optional.ofNullable(trials.get(refused.slot())).map(trial -> trial.other(refused));
    other.ifPresent(profile -> bySlot.put(profile.slot(), profile));
    return other;
  }

  private static Batch keep(Batch change, String collection, NetworkProfile profile) {
    return change.put(collection, String.valueOf(profile.slot()), JSON.writeValueAsString(profile));
  }

  /** The profile in the slot, if there is one. */
  public Optional<NetworkProfile> get(int slot) {
    return Optional.ofNullable(bySlot.get(slot));
  }

  /** Every profile there is, by slot. */
  public List<NetworkProfile> all() {
    return List.copyOf(bySlot.values());
  }

  /** The profile that the open connection was made with, if one is open. */
  public Optional<NetworkProfile> active() {
    return Optional.ofNullable(active);
  }

  /** The profile of the open connection; of the last one, or of the next, when there is none. */
  NetworkProfile inUse() {
    return active()
        .flatMap(open -> get(open.slot()))
        .or(this::lastWorked)
        .orElseGet(() -> inOrder().get(0));
  }

  void active(@Nullable NetworkProfile profile) {
    active = profile;
  }

  /**
   * The profiles in the order in which to try them: those that {@code NetworkConfigurationPriority}
   * names. Where it names none that exists, all of them, so that no station is cut off for good.
   */
  List<NetworkProfile> inOrder() {
    List<NetworkProfile> named =
        device.get(Settings.NETWORK_CONFIGURATION_PRIORITY).stream()
            .map(this::inSlot)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return named.isEmpty() ? all() : named;
  }

  /** The profile in the slot of the last connection that worked, over restarts. */
  Optional<NetworkProfile> lastWorked() {
    return get(device.get(Settings.ACTIVE_NETWORK_PROFILE));
  }

  /** The profile to go back to when none can be connected with. */
  Optional<NetworkProfile> fallback() {
    return replaced().or(this::lastWorked);
  }

  /** What the last connection that worked was made with, where its slot has another one since. */
  Optional<NetworkProfile> replaced() {
    return Optional.ofNullable(replaced);
  }

  /**
   * The CSMS spoke over this profile. Where it is safer than what was in use, the way back is
   * closed: every profile with a lower security profile goes (A05.FR.06).
   *
   * @return whether these are the credentials that new ones were to replace: they stay
   */
  boolean worked(NetworkProfile profile) {
    Trial trial = trials.get(profile.slot());
    if (trial != null) {
      settle(new Batch(), profile);
    }
    if (!profile.equals(replaced)) {
      forgetReplaced();
    }
    putNumber(Settings.ACTIVE_NETWORK_PROFILE, profile.slot());
    if (profile.securityProfile() > device.get(Settings.SECURITY_PROFILE)) {
      putNumber(Settings.SECURITY_PROFILE, profile.securityProfile());
      removeBelow(profile.securityProfile());
      device.put(
          Settings.NETWORK_CONFIGURATION_PRIORITY.id(),
          inOrder().stream().map(p -> String.valueOf(p.slot())).collect(Collectors.joining(",")));
    }
    return trial != null && profile.equals(trial.before());
  }

  private void forgetReplaced() {
    if (replaced != null) {
      journal.write(new Batch().remove(REPLACED, String.valueOf(replaced.slot())));
      replaced = null;
    }
  }

  private void removeBelow(int securityProfile) {
    bySlot.values().removeIf(profile -> profile.securityProfile() < securityProfile);
  }

  private void putNumber(Setting<Integer> setting, int value) {
    if (device.get(setting) != value) {
      device.put(setting.id(), String.valueOf(value));
    }
  }

  /** The profile in the slot of this number, if it is one and there is one. */
  Optional<NetworkProfile> inSlot(String number) {
    return number.matches("\\d{1,9}") ? get(Integer.parseInt(number)) : Optional.empty();
  }
}
