package org.ocpp4j.benchmarks;

import eu.chargetime.ocpp.model.Request;
import eu.chargetime.ocpp.model.core.HeartbeatRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The other Java library with the same calls; it has 1.6 only. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChargeTimeBenchmark {
  @Param({
    "v16/MeterValues",
    "v16/BootNotification",
    "v16/StartTransaction",
    "v16/StatusNotification"
  })
  private String message = "v16/MeterValues";

  private Sample<?, ?> sample = Sample.of(message);
  private ChargeTime chargeTime = new ChargeTime(message);
  private Request request = new HeartbeatRequest();

  /** Reads the sample. */
  @Setup
  public void setUp() throws Exception {
    sample = Sample.of(message);
    chargeTime = new ChargeTime(message);
    request = chargeTime.decode(sample.frame());
  }

  /** Parses and validates. */
  @Benchmark
  public Object decode() throws Exception {
    return chargeTime.decode(sample.frame());
  }

  /** Packs. */
  @Benchmark
  public String encode() {
    return chargeTime.encode(sample.action().name(), request);
  }
}
