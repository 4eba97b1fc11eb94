//! A list of stations as a proposal.
