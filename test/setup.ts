import fc from 'fast-check';

// One seed for everyone: a red build is red for all, and is replayed by running it again. New seeds are the fuzz
// command's business.
fc.configureGlobal({ seed: 20261124 });
