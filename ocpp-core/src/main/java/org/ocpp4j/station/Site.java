package org.ocpp4j.station;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The physical station: its EVSEs and connectors and what happens at them. Everything here runs on
 * the station's lane.
 */
public final class Site {
  private final List<Evse> evses;
  private final PowerPath powerPath;
  private final List<PhysicalListener> listeners = new CopyOnWriteArrayList<>();

  /** A station with this many connectors at each of its EVSEs. */
  public Site(List<Integer> connectorsPerEvse, PowerPath powerPath) {
    this.evses =
        IntStream.rangeClosed(1, connectorsPerEvse.size())
            .mapToObj(id -> new Evse(id, connectorsPerEvse.get(id - 1)))
            .toList();
    this.powerPath = powerPath;
  }

  public List<Evse> evses() {
    return evses;
  }

  /** The EVSE of that number, if the station has it. */
  public Optional<Evse> evse(int id) {
    return id >= 1 && id <= evses.size() ? Optional.of(evses.get(id - 1)) : Optional.empty();
  }

  /** The connector, if the station has it. */
  public Optional<Connector> connector(ConnectorId id) {
    return evse(id.evse())
        .filter(evse -> id.connector() >= 1 && id.connector() <= evse.connectors().size())
        .map(evse -> evse.connectors().get(id.connector() - 1));
  }

  /** Tells the listener of everything from now on. */
  public void listen(PhysicalListener listener) {
    listeners.add(listener);
  }

  /** No longer tells the listener. */
  public void ignore(PhysicalListener listener) {
    listeners.remove(listener);
  }

  /** The EV was plugged in. Does nothing when it was already. */
  public void plugIn(ConnectorId id) {
    Connector connector = require(id);
    if (!connector.pluggedIn()) {
      connector.setPluggedIn(true);
      if (evseOf(id).pluggedIn().isEmpty()) {
        evseOf(id).setServed(connector);
      }
      tell(l -> l.onPluggedIn(evseOf(id), connector));
    }
  }

  /**
   * The EV was unplugged; what it had suspended is forgotten. Does nothing when none was connected.
   * One that has waited at another connector of the EVSE is served next, as if it came now.
   */
  public void unplug(ConnectorId id) {
    Connector connector = require(id);
    if (connector.pluggedIn()) {
      connector.setPluggedIn(false);
      boolean served = evseOf(id).pluggedIn().filter(connector::equals).isPresent();
      if (served) {
        evseOf(id).setServed(null);
        evseOf(id).setSuspendedByEv(false);
      }
      tell(l -> l.onUnplugged(evseOf(id), connector));
      if (served) {
        serveNext(evseOf(id));
      }
    }
  }

  private void serveNext(Evse evse) {
    evse.connectors().stream()
        .filter(Connector::pluggedIn)
        .findFirst()
        .ifPresent(
            next -> {
              evse.setServed(next);
              tell(l -> l.onPluggedIn(evse, next));
            });
  }

  /** A token was presented for one of these EVSEs; all of them when none is named. */
  public void present(IdToken token, List<Integer> at) {
    List<Evse> meant = at.isEmpty() ? evses : at.stream().map(this::require).toList();
    tell(l -> l.onTokenPresented(token, meant));
  }

  /** The EV at the EVSE has shown its contract certificate. */
  public void presentContract(ContractCertificate contract, int evse) {
    tell(l -> l.onContractPresented(contract, require(evse)));
  }

  /** The EV stopped or resumed taking energy. */
  public void suspendByEv(int evse, boolean suspended) {
    if (require(evse).suspendedByEv() != suspended) {
      require(evse).setSuspendedByEv(suspended);
      tell(l -> l.onEnergyFlowChanged(require(evse)));
    }
  }

  /** The EVSE stopped or resumed offering energy. */
  public void suspendByEvse(int evse, boolean suspended) {
    if (require(evse).suspendedByEvse() != suspended) {
      require(evse).setSuspendedByEvse(suspended);
      tell(l -> l.onEnergyFlowChanged(require(evse)));
    }
  }

  /** A vehicle came into the parking bay of the EVSE or left it. */
  public void occupyBay(int evse, boolean occupied) {
    if (require(evse).bayOccupied() != occupied) {
      require(evse).setBayOccupied(occupied);
      tell(l -> l.onBayChanged(require(evse)));
    }
  }

  /** The EV has ended the session. */
  public void stopByEv(int evse) {
    tell(l -> l.onStoppedByEv(require(evse)));
  }

  /** A connector broke. */
  public void fault(ConnectorId id, Fault fault) {
    require(id).setFault(fault);
    tell(l -> l.onFaulted(evseOf(id), require(id), fault));
  }

  /** A connector works again. Does nothing when it had no fault. */
  public void clearFault(ConnectorId id) {
    if (require(id).fault() != null) {
      require(id).setFault(null);
      tell(l -> l.onFaultCleared(evseOf(id), require(id)));
    }
  }

  /** Lets energy flow, or stops it. */
  public void closePowerPath(int evse, boolean closed) {
    if (require(evse).powerPathClosed() != closed) {
      require(evse).setPowerPathClosed(closed);
      powerPath.set(evse, closed);
      tell(l -> l.onEnergyFlowChanged(require(evse)));
    }
  }

  private void tell(Consumer<PhysicalListener> news) {
    listeners.forEach(news);
  }

  private Evse evseOf(ConnectorId id) {
    return require(id.evse());
  }

  private Evse require(int id) {
    return evse(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no EVSE " + id + ": the station has EVSEs 1 to " + evses.size()));
  }

  private Connector require(ConnectorId id) {
    return connector(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no connector " + id.connector() + " at EVSE " + id.evse()));
  }
}
