package org.ocpp4j.station;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.store.Batch;

/**
 * Takes connectors out of service and puts them back as the CSMS says: one by one, a whole EVSE, or
 * the station. A connector is in service when none of these three was made inoperative; one with a
 * transaction stays in service until that has ended. A station about to restart withholds others
 * for itself. Survives power cuts (1.6 §5.2, 2.0.1 G03, G04). Used on the station's lane only.
 */
public final class Operability {
  private static final String DOCUMENTS = "availability";

  private final StationContext station;
  private final IntPredicate busy;
  private final Consumer<Connector> onChange;

  /** What was made inoperative. */
  private final Set<Scope> inoperative = new HashSet<>();

  /** Out of service once the transaction there has ended. */
  private final Set<ConnectorId> leaving = new HashSet<>();

  /** Out of service whatever the CSMS says; not kept, since a restart ends it. */
  private final Set<ConnectorId> withheld = new HashSet<>();

  /**
   * What is made operative or inoperative.
   *
   * @param evse the EVSE, or null for the station
   * @param connector the connector of that EVSE, or null for the whole EVSE
   */
  public record Scope(@Nullable Integer evse, @Nullable Integer connector) {

    /** One connector. */
    public static Scope of(ConnectorId connector) {
      return new Scope(connector.evse(), connector.connector());
    }

    /** Whether the connector belongs to it. */
    public boolean contains(ConnectorId id) {
      return evse == null
          || (evse == id.evse() && (connector == null || connector == id.connector()));
    }

    private String key() {
      return (evse == null ? "" : evse) + "." + (connector == null ? "" : connector);
    }
  }

  /**
   * Everything is in service.
   *
   * @param busy whether a transaction goes on at an EVSE
   * @param onChange told of each connector that was taken out of service or put back
   */
  public Operability(StationContext station, IntPredicate busy, Consumer<Connector> onChange) {
    this.station = station;
    this.busy = busy;
    this.onChange = onChange;
  }

  /** Takes out of service what was so, or was to be so, before the station lost power. */
  public void restore() {
    Set<String> kept = station.journal().store().documents(DOCUMENTS).keySet();
    scopes().stream().filter(scope -> kept.contains(scope.key())).forEach(inoperative::add);
    connectors().forEach(this::apply);
  }

  /** Whether making this inoperative has to wait for a transaction. */
  public boolean mustWait(Scope scope) {
    return connectors().stream()
        .filter(connector -> scope.contains(connector.id()))
        .anyMatch(connector -> connector.inService() && busy.test(connector.id().evse()));
  }

  /** Whether exactly this was made operative or inoperative before, not a part nor the whole. */
  public boolean isSo(Scope scope, boolean operative) {
    return inoperative.contains(scope) != operative;
  }

  /**
   * Remembers that all of this is to be operative or inoperative; {@link #apply} makes it so.
   *
   * @return completes on the lane when that would survive a power cut
   */
  public CompletionStage<Void> remember(List<Scope> scopes, boolean operative) {
    Batch change = new Batch();
    for (Scope scope : scopes) {
      if (operative) {
        inoperative.remove(scope);
        change.remove(DOCUMENTS, scope.key());
      } else {
        inoperative.add(scope);
        change.put(DOCUMENTS, scope.key(), "Inoperative");
      }
    }
    return station.journal().write(change.urgent());
  }

  /** Changes each connector of it as soon as no transaction goes on there. */
  public void apply(Scope scope) {
    connectors().stream().filter(c -> scope.contains(c.id())).forEach(this::apply);
  }

  /**
   * Takes every connector that is in service and free out of service until the station has
   * restarted, whatever the CSMS says meanwhile (2.0.1 B12).
   */
  public void withholdFree() {
    connectors().stream()
        .filter(c -> c.inService() && !c.pluggedIn() && !busy.test(c.id().evse()))
        .forEach(
            connector -> {
              withheld.add(connector.id());
              apply(connector);
            });
  }

  /** A transaction has ended at this EVSE. */
  public void transactionEnded(Evse evse) {
    evse.connectors().stream().filter(c -> leaving.contains(c.id())).forEach(this::apply);
  }

  private void apply(Connector connector) {
    boolean wanted =
        !withheld.contains(connector.id())
            && inoperative.stream().noneMatch(scope -> scope.contains(connector.id()));
    if (!wanted && connector.inService() && busy.test(connector.id().evse())) {
      leaving.add(connector.id());
      return;
    }
    leaving.remove(connector.id());
    if (wanted != connector.inService()) {
      connector.setInService(wanted);
      onChange.accept(connector);
    }
  }

  private List<Connector> connectors() {
    return station.site().evses().stream().flatMap(evse -> evse.connectors().stream()).toList();
  }

  /** Everything that can be made inoperative. */
  private Set<Scope> scopes() {
    Set<Scope> scopes = new HashSet<>();
    scopes.add(new Scope(null, null));
    station.site().evses().forEach(evse -> scopes.add(new Scope(evse.id(), null)));
    connectors().forEach(connector -> scopes.add(Scope.of(connector.id())));
    return scopes;
  }
}
