import { storeContract } from '../../contract/store/store-contract.ts';
import { lowdbPlace } from './lowdb-place.ts';

storeContract(lowdbPlace);
