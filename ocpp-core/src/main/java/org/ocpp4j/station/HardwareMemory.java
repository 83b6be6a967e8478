package org.ocpp4j.station;

import java.util.Map;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Store;

/**
 * What real hardware knows by itself after a power cut, kept for simulated hardware in the
 * station's store: registers and what is plugged in, suspended and broken. Written before the
 * messages that tell of it.
 */
final class HardwareMemory {
  private static final String DOCUMENTS = "simulated-hardware";

  private final Store store;

  HardwareMemory(Store store) {
    this.store = store;
  }

  private static String key(String what, int evse) {
    return what + '/' + evse;
  }

  private static String key(String what, ConnectorId connector) {
    return key(what, connector.evse()) + '/' + connector.connector();
  }

  /** The register of the EVSE's meter in Wh, 0 for a new one. */
  double register(int evse) {
    String text = store.documents(DOCUMENTS).get(key("register", evse));
    return text == null ? 0 : Double.parseDouble(text);
  }

  void keepRegister(int evse, double wh) {
    keep(key("register", evse), String.valueOf(wh));
  }

  void keepPluggedIn(ConnectorId connector, boolean pluggedIn) {
    keepFlag(key("plugged-in", connector), pluggedIn);
  }

  void keepSuspended(Evse evse) {
    keepFlag(key("suspended-by-ev", evse.id()), evse.suspendedByEv());
    keepFlag(key("suspended-by-evse", evse.id()), evse.suspendedByEvse());
  }

  void keepFault(ConnectorId connector, Fault fault) {
    keep(key("fault", connector), fault.code() + '\n' + fault.info());
  }

  void forgetFault(ConnectorId connector) {
    keepFlag(key("fault", connector), false);
  }

  /** Tells the station what is plugged in, suspended and broken. */
  void tell(ChargePoint station) {
    for (Map.Entry<String, String> entry : store.documents(DOCUMENTS).entrySet()) {
      String[] key = entry.getKey().split("/");
      int evse = Integer.parseInt(key[1]);
      switch (key[0]) {
        case "plugged-in" -> station.plugIn(connector(key));
        case "suspended-by-ev" -> station.suspendEv(evse, true);
        case "suspended-by-evse" -> station.suspendEvse(evse, true);
        case "fault" -> station.fault(connector(key), fault(entry.getValue()));
        default -> {}
      }
    }
  }

  private static ConnectorId connector(String[] key) {
    return new ConnectorId(Integer.parseInt(key[1]), Integer.parseInt(key[2]));
  }

  private static Fault fault(String text) {
    String[] parts = text.split("\n", 2);
    return new Fault(parts[0], parts[1]);
  }

  private void keepFlag(String key, boolean set) {
    if (set) {
      keep(key, "");
    } else {
      store.write(new Batch().remove(DOCUMENTS, key));
    }
  }

  private void keep(String key, String text) {
    store.write(new Batch().put(DOCUMENTS, key, text));
  }
}
