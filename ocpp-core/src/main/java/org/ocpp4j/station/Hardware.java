package org.ocpp4j.station;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the firmware provides. {@link Builder#build()} refuses when something is missing that a
 * functional block needs.
 *
 * @param meter the energy meters, needed by MeterValues and Transactions
 * @param powerPath the contactors, needed by Transactions
 * @param lock the connector locks, needed by RemoteControl (UnlockConnector)
 * @param contracts checks contract certificates; without one every root counts as unknown
 * @param masterPass lets the holder of a master pass choose; without one the pass stops everything
 * @param reset resets what there is to reset; without one nothing but the program restarts
 * @param observer told of everything physical before the functional blocks are
 */
public record Hardware(
    Meter meter,
    PowerPath powerPath,
    ConnectorLock lock,
    ContractCertificate.Validator contracts,
    MasterPassDisplay masterPass,
    HardwareReset reset,
    PhysicalListener observer) {

  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has these callbacks, to replace some of them. */
  public Builder toBuilder() {
    return builder()
        .meter(meter)
        .powerPath(powerPath)
        .lock(lock)
        .contracts(contracts)
        .masterPass(masterPass)
        .reset(reset)
        .observer(observer);
  }

  /** Collects the callbacks of a {@link Hardware}. */
  public static final class Builder {
    private @Nullable Meter meter;
    private @Nullable PowerPath powerPath;
    private @Nullable ConnectorLock lock;
    private ContractCertificate.Validator contracts =
        certificate -> ContractCertificate.Validity.UNKNOWN_ROOT;
    private MasterPassDisplay masterPass = CompletableFuture::completedStage;
    private HardwareReset reset = evse -> CompletableFuture.completedStage(null);
    private PhysicalListener observer = new PhysicalListener() {};

    private Builder() {}

    public Builder meter(Meter meter) {
      this.meter = meter;
      return this;
    }

    public Builder powerPath(PowerPath powerPath) {
      this.powerPath = powerPath;
      return this;
    }

    public Builder lock(ConnectorLock lock) {
      this.lock = lock;
      return this;
    }

    /** Checks contract certificates; optional. */
    public Builder contracts(ContractCertificate.Validator contracts) {
      this.contracts = contracts;
      return this;
    }

    /** Lets the holder of a master pass choose what to stop (2.0.1 C16.FR.01); optional. */
    public Builder masterPass(MasterPassDisplay masterPass) {
      this.masterPass = masterPass;
      return this;
    }

    /** Resets the hardware when the CSMS or the firmware asks for it; optional. */
    public Builder reset(HardwareReset reset) {
      this.reset = reset;
      return this;
    }

    /** Told of everything physical; optional. */
    public Builder observer(PhysicalListener observer) {
      this.observer = observer;
      return this;
    }

    /**
     * The callbacks.
     *
     * @throws IllegalStateException when a callback is missing, naming it and the block that needs
     *     it
     */
    public Hardware build() {
      return new Hardware(
          require(meter, "meter", "MeterValues"),
          require(powerPath, "powerPath", "Transactions"),
          require(lock, "lock", "RemoteControl"),
          contracts,
          masterPass,
          reset,
          observer);
    }

    private static <T> T require(@Nullable T callback, String name, String block) {
      if (callback == null) {
        throw new IllegalStateException(
            "Hardware." + name + " is missing: the functional block " + block + " needs it");
      }
      return Objects.requireNonNull(callback);
    }
  }
}
