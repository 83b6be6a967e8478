package org.ocpp4j.station;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.ocpp4j.store.Batch;

/**
 * Takes connectors out of service and puts them back as the CSMS says. One with a transaction stays
 * in service until that has ended (1.6 §5.2, 2.0.1 G03, G04). Used on the station's lane only.
 */
public final class Operability {
  private static final String DOCUMENTS = "availability";
  private static final String INOPERATIVE = "Inoperative";

  private final StationContext station;
  private final IntPredicate busy;
  private final Consumer<Connector> onChange;
  private final Set<ConnectorId> leaving = new HashSet<>();

  /**
   * Nothing waits to be taken out of service.
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
    Set<String> inoperative = station.journal().store().documents(DOCUMENTS).keySet();
    takeOut(
        station.site().evses().stream()
            .flatMap(evse -> evse.connectors().stream())
            .filter(connector -> inoperative.contains(key(connector)))
            .toList());
  }

  /** Whether taking these out of service has to wait for a transaction. */
  public boolean mustWait(List<Connector> connectors) {
    return connectors.stream().anyMatch(connector -> busy.test(connector.id().evse()));
  }

  /** Puts them in service. */
  public void putIn(List<Connector> connectors) {
    Batch changes = new Batch();
    connectors.forEach(connector -> changes.remove(DOCUMENTS, key(connector)));
    station.journal().write(changes);
    for (Connector connector : connectors) {
      leaving.remove(connector.id());
      if (!connector.inService()) {
        connector.setInService(true);
        onChange.accept(connector);
      }
    }
  }

  /** Takes them out of service, each as soon as no transaction goes on there. */
  public void takeOut(List<Connector> connectors) {
    Batch changes = new Batch();
    connectors.forEach(connector -> changes.put(DOCUMENTS, key(connector), INOPERATIVE));
    station.journal().write(changes);
    for (Connector connector : connectors) {
      if (busy.test(connector.id().evse())) {
        leaving.add(connector.id());
      } else if (connector.inService()) {
        connector.setInService(false);
        onChange.accept(connector);
      }
    }
  }

  private static String key(Connector connector) {
    return connector.id().evse() + "." + connector.id().connector();
  }

  /** A transaction has ended at this EVSE. */
  public void transactionEnded(Evse evse) {
    takeOut(evse.connectors().stream().filter(c -> leaving.remove(c.id())).toList());
  }
}
