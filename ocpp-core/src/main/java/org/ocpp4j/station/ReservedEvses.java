package org.ocpp4j.station;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableChange;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.store.Batch;
import org.ocpp4j.time.Scheduler;

/**
 * Keeps EVSEs free for those who have reserved one: takes reservations, lets nobody else in, and
 * ends them when they are used, when their time has come or when there is no EVSE left for them
 * (1.6 §5.13, 2.0.1 H01 to H04). Survives power cuts. While reservations are disabled they are kept
 * but not heeded. Used on the station's lane only.
 */
public final class ReservedEvses {
  /** The clock may be set meanwhile, and timers may be shorter than reservations. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final StationContext station;
  private final ReservationBook book;
  private final Consumer<VariableChange> onVariable;
  private final Consumer<StationEvent> onEvent;
  private @Nullable Surroundings surroundings;
  private Scheduler.@Nullable Scheduled expiry;

  /** What becomes of a request to reserve; the words are the same in all versions. */
  public enum Answer {
    ACCEPTED,
    /** Every EVSE that would do is taken, or kept free for others. */
    OCCUPIED,
    FAULTED,
    /** Every EVSE that would do is out of service. */
    UNAVAILABLE,
    /** There is no such EVSE, the time is over, or nothing of the kind is taken. */
    REJECTED
  }

  /** Why a reservation ends that was neither used nor cancelled. */
  public enum Ending {
    /** Its time has come, or its EVSE was used while reservations were disabled. */
    EXPIRED,
    /** There is no EVSE for it any more. */
    REMOVED
  }

  /** What reservations say about a driver at an EVSE. */
  public enum Claim {
    /** The driver has reserved this very EVSE. */
    OWN,
    /** Nothing is in the way. */
    OPEN,
    /** The EVSE is kept for somebody else. */
    REFUSED
  }

  /** The station around the reservations. */
  public interface Surroundings {
    /** Whether a driver has this EVSE. */
    boolean isTaken(int evse);

    /**
     * Whether a driver is about to have this EVSE: nobody else may count on it, but a reservation
     * that he has for it lasts until he has it.
     */
    boolean isPromised(int evse);

    /** {@link Connector#reserved()} has changed somewhere, and that is stored. */
    void onReservedChanged();

    /**
     * The CSMS does not know that the reservation has ended.
     *
     * @param end to be stored in one with what tells the CSMS
     */
    void onEnded(Reservation reservation, Ending why, Batch end);
  }

  /** The reservations as they were left; nothing is done about them before the start. */
  public ReservedEvses(StationContext station) {
    this.station = station;
    this.book = new ReservationBook(station.journal());
    this.onVariable = this::variableChanged;
    this.onEvent = this::heard;
  }

  /** Begins to heed reservations; those that have expired meanwhile end. */
  public void start(Surroundings around) {
    surroundings = around;
    station.device().onChange(onVariable);
    station.listen(onEvent);
    review(Ending.REMOVED);
  }

  /** Ends nothing and keeps nothing free any more. */
  public void stop() {
    surroundings = null;
    station.device().ignore(onVariable);
    station.ignore(onEvent);
    cancelTimer();
  }

  // ---- requests

  /**
   * Reserves, in place of an older reservation of the same number (2.0.1 H01). What is refused
   * leaves the older one as it is. Stored once the journal has settled.
   */
  public Answer reserve(Reservation wanted) {
    Answer answer = answer(wanted);
    if (answer == Answer.ACCEPTED) {
      book.add(wanted);
      refresh();
    }
    return answer;
  }

  /**
   * Cancels a reservation; false when there is none of this number (2.0.1 H02). Stored once the
   * journal has settled.
   */
  public boolean cancel(int id) {
    boolean found = book.remove(id);
    refresh();
    return found;
  }

  /** Whether the station has an EVSE of this number with such a connector; null is any. */
  public boolean has(@Nullable Integer evse, @Nullable String connectorType) {
    return places(evse, connector -> true).anyMatch(place -> place.offers(connectorType));
  }

  private Answer answer(Reservation wanted) {
    if (!isHeeding()
        || !has(wanted.evse(), wanted.connectorType())
        || (wanted.evse() == null && !station.device().get(Settings.RESERVATION_NON_EVSE_SPECIFIC))
        || isOver(wanted)) {
      return Answer.REJECTED;
    }
    List<ReservationPlan.Place> free = unpromised(null);
    Set<Integer> kept = ReservationPlan.of(book.without(wanted.id()), free).kept();
    Set<Answer> answers =
        places(wanted.evse(), connector -> true)
            .filter(place -> place.offers(wanted.connectorType()))
            .map(place -> answer(wanted, place.evse(), free, kept))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Answer.class)));
    return answers.iterator().next(); // the first of the enum, so the one that is hoped for most
  }

  /** The answer where this EVSE is the only one (2.0.1 H01.FR.11 to H01.FR.14, H01.FR.23). */
  private Answer answer(
      Reservation wanted, int evse, List<ReservationPlan.Place> free, Set<Integer> kept) {
    if (places(evse, Connector::operative).noneMatch(p -> p.offers(wanted.connectorType()))) {
      return places(evse, connector -> connector.fault() != null)
              .anyMatch(place -> place.offers(wanted.connectorType()))
          ? Answer.FAULTED
          : Answer.UNAVAILABLE;
    }
    boolean available = free.stream().anyMatch(p -> p.evse() == evse) && !kept.contains(evse);
    return available ? Answer.ACCEPTED : Answer.OCCUPIED;
  }

  // ---- drivers

  /** What a driver with this token, of this group, finds at the EVSE (2.0.1 H03). */
  public Claim claim(int evse, IdToken token, @Nullable String group) {
    if (book.isEmpty() || !isHeeding()) {
      return Claim.OPEN;
    }
    Reservation own = own(evse, token, group).orElse(null);
    List<Reservation> others = own == null ? book.all() : book.without(own.id());
    if (!ReservationPlan.holdsWithout(evse, others, unpromised(evse))) {
      return Claim.REFUSED;
    }
    return own != null && own.evse() != null ? Claim.OWN : Claim.OPEN;
  }

  /**
   * The driver has the EVSE now, or may take one of several: the reservation that fits, if there is
   * one, is used up (2.0.1 H03.FR.09). A driver uses one reservation only.
   *
   * @return the driver with the number of that reservation
   */
  public Driver use(List<Integer> evses, Driver driver) {
    if (driver.reservationId() != null) {
      return driver;
    }
    Optional<Reservation> own =
        evses.stream()
            .filter(evse -> isHeeding())
            .flatMap(evse -> own(evse, driver.token(), driver.group()).stream())
            .findFirst();
    own.ifPresent(reservation -> book.remove(reservation.id()));
    refresh();
    return driver.withReservation(own.map(Reservation::id).orElse(null));
  }

  /** That of this very EVSE before one of any, that of the token before one of its group. */
  private Optional<Reservation> own(int evse, IdToken token, @Nullable String group) {
    return book.all().stream()
        .filter(entry -> entry.isFor(token, group))
        .filter(entry -> places(evse, connector -> true).anyMatch(place -> place.serves(entry)))
        .min(
            Comparator.comparing((Reservation entry) -> entry.evse() == null)
                .thenComparing(entry -> !entry.token().matches(token)));
  }

  // ---- what is kept free

  /** Something has changed at an EVSE: sees which ones have to be kept free now. */
  public void refresh() {
    review(Ending.REMOVED);
  }

  /**
   * The same.
   *
   * @param unserved what becomes of reservations for which there is no EVSE
   */
  private void review(Ending unserved) {
    Surroundings around = surroundings;
    if (around == null || book.isEmpty()) {
      return;
    }
    end(around, book.all().stream().filter(this::isOver).toList(), Ending.EXPIRED);
    if (isHeeding()) {
      ReservationPlan plan = ReservationPlan.of(book.all(), free());
      end(around, plan.unserved(), unserved);
      book.keep(plan.kept());
    }
    if (mark()) {
      station.journal().settled().thenRun(() -> station.lane().execute(this::tellChanged));
    }
    wait(book.all());
  }

  private void end(Surroundings around, List<Reservation> over, Ending why) {
    for (Reservation reservation : over) {
      around.onEnded(reservation, why, book.strikeOut(reservation.id()));
    }
  }

  /** Whether any connector is reserved now that was not, or the other way round. */
  private boolean mark() {
    boolean changed = false;
    for (Evse evse : station.site().evses()) {
      boolean reserved = isHeeding() && book.kept().contains(evse.id());
      for (Connector connector : evse.connectors()) {
        changed |= connector.reserved() != reserved;
        connector.setReserved(reserved);
      }
    }
    return changed;
  }

  private void tellChanged() {
    if (surroundings != null) {
      surroundings.onReservedChanged();
    }
  }

  /**
   * The EVSEs that a driver could use now. One that is kept free stays so when a cable is plugged
   * in (2.0.1 G01.FR.09, G03.FR.09).
   */
  private List<ReservationPlan.Place> free() {
    Surroundings around = surroundings;
    return station.site().evses().stream()
        .filter(evse -> around == null || !around.isTaken(evse.id()))
        .filter(evse -> evse.pluggedIn().isEmpty() || book.kept().contains(evse.id()))
        .flatMap(evse -> places(evse.id(), Connector::operative))
        .filter(place -> place.offers(null))
        .toList();
  }

  /** Those that are free and not promised to anybody; the promise of this one does not count. */
  private List<ReservationPlan.Place> unpromised(@Nullable Integer asked) {
    Surroundings around = surroundings;
    return free().stream()
        .filter(
            place ->
                around == null
                    || !around.isPromised(place.evse())
                    || Objects.equals(place.evse(), asked))
        .toList();
  }

  /** The EVSE, or all of them, with the kinds of those connectors of which the condition holds. */
  private Stream<ReservationPlan.Place> places(
      @Nullable Integer evse, Predicate<Connector> condition) {
    return station.site().evses().stream()
        .filter(e -> evse == null || evse == e.id())
        .map(
            e ->
                new ReservationPlan.Place(
                    e.id(),
                    e.connectors().stream()
                        .filter(condition)
                        .map(connector -> typeOf(connector.id()))
                        .collect(Collectors.toSet())));
  }

  private String typeOf(ConnectorId id) {
    Component component = Component.onConnector("Connector", id.evse(), id.connector());
    return station.device().value(new VariableId(component, "ConnectorType", null)).orElse("");
  }

  // ---- time and settings

  private boolean isHeeding() {
    return station.device().get(Settings.RESERVATION_AVAILABLE)
        && station.device().get(Settings.RESERVATION_ENABLED);
  }

  private boolean isOver(Reservation reservation) {
    return !station.clock().now().isBefore(reservation.expiry());
  }

  private void wait(List<Reservation> pending) {
    cancelTimer();
    pending.stream()
        .map(Reservation::expiry)
        .min(Comparator.naturalOrder())
        .ifPresent(next -> expiry = station.lane().schedule(until(next), this::refresh));
  }

  private Duration until(Instant next) {
    Duration wait = Duration.between(station.clock().now(), next);
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private void cancelTimer() {
    if (expiry != null) {
      expiry.cancel();
      expiry = null;
    }
  }

  /** Anybody may change a variable. Disabled reservations may have lost their EVSE meanwhile. */
  private void variableChanged(VariableChange change) {
    if (change.id().equals(Settings.RESERVATION_ENABLED.id())
        || change.id().equals(Settings.RESERVATION_AVAILABLE.id())) {
      station.lane().enter(() -> review(Ending.EXPIRED));
    }
  }

  private void heard(StationEvent event) {
    if (event instanceof StationEvent.ClockAdjusted) {
      refresh();
    }
  }
}
