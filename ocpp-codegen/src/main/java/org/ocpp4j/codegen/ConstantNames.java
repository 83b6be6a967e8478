package org.ocpp4j.codegen;

import java.util.List;
import java.util.Locale;

/** Names Java constants after the wire values of an enumeration. */
final class ConstantNames {
  /** Words whose capitals do not tell where a word begins; longer ones first. */
  private static final List<String> ODD_WORDS =
      List.of("SoC", "IKEv", "IPSec", "eMAID", "kWh", "kW", "kVA");

  private ConstantNames() {}

  /** {@code Energy.Active.Import} becomes {@code ENERGY_ACTIVE_IMPORT}. */
  static String of(String wire) {
    String words = wire;
    for (String odd : ODD_WORDS) {
      words = words.replace(odd, odd.toUpperCase(Locale.ROOT));
    }
    String name =
        words
            .replaceAll("[^A-Za-z0-9]+", "_")
            .replaceAll("([a-z])([A-Z])", "$1_$2")
            .replaceAll("([A-Z0-9])([A-Z][a-z])", "$1_$2")
            .toUpperCase(Locale.ROOT);
    return Character.isJavaIdentifierStart(name.charAt(0)) ? name : "_" + name;
  }
}
