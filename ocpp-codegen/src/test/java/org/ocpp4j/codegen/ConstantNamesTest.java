package org.ocpp4j.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java constants read like the wire values they stand for. */
class ConstantNamesTest {
  @ParameterizedTest
  @CsvSource({
    "Accepted, ACCEPTED",
    "ConcurrentTx, CONCURRENT_TX",
    "Current.Import, CURRENT_IMPORT",
    "Energy.Active.Import.Register, ENERGY_ACTIVE_IMPORT_REGISTER",
    "L1-N, L1_N",
    "SOC, SOC",
    "SoC, SOC",
    "SOCLimitReached, SOC_LIMIT_REACHED",
    "EVConnected, EV_CONNECTED",
    "SuspendedEVSE, SUSPENDED_EVSE",
    "NotAllowedTypeEVSE, NOT_ALLOWED_TYPE_EVSE",
    "V2GCertificate, V2G_CERTIFICATE",
    "SignV2GCertificate, SIGN_V2G_CERTIFICATE",
    "CSMSRootCertificate, CSMS_ROOT_CERTIFICATE",
    "kWh, KWH",
    "kW, KW",
    "kVA, KVA",
    "kvarh, KVARH",
    "W/m2, W_M2",
    "SHA256, SHA256",
    "IKEv2, IKEV2",
    "L2TP, L2TP",
    "eMAID, EMAID",
    "ISO14443, ISO14443",
    "cCCS1, C_CCS1",
    "s309-1P-16A, S309_1P_16A",
    "sCEE-7-7, S_CEE_7_7",
    "AC_single_phase, AC_SINGLE_PHASE",
    "dateTime, DATE_TIME",
    "1phase, _1PHASE"
  })
  void wireValuesBecomeUpperSnake(String wire, String constant) {
    assertThat(ConstantNames.of(wire)).isEqualTo(constant);
  }
}
