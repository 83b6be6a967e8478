package org.ocpp4j.station;

import java.util.List;
import java.util.function.Consumer;
import org.ocpp4j.rpc.Handlers;

/** The functional blocks of one version between two restarts of the station. */
final class RunningBlocks {
  private final StationProtocol protocol;
  private final List<FunctionalBlock> blocks;
  private final Handlers handlers;
  private boolean stopped;

  RunningBlocks(StationProtocol protocol, StationContext context, ChosenAnswers chosenAnswers) {
    this.protocol = protocol;
    this.handlers = new Handlers(protocol.dialect()).overriddenBy(chosenAnswers::next);
    this.blocks = protocol.blocks(context);
    blocks.forEach(block -> block.register(handlers));
  }

  StationProtocol protocol() {
    return protocol;
  }

  /** What the blocks answer. */
  Handlers handlers() {
    return handlers;
  }

  /** Tells every block, in their order, unless they were stopped. */
  void tell(Consumer<FunctionalBlock> news) {
    if (!stopped) {
      blocks.forEach(news);
    }
  }

  void stop() {
    tell(FunctionalBlock::stop);
    stopped = true;
  }
}
